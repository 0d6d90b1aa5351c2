package xlsx

// The caps on what a workbook holds; those on its package and its XML are
// ooxml's.
const (
	MaxRows    = 1 << 20 // rows of a sheet, Excel's own limit
	MaxColumns = 1 << 14 // columns of a sheet (XFD), Excel's own limit

	MaxSheets = 10_000
	MaxNames  = 1 << 16

	MaxStrings     = 1 << 22  // shared strings
	MaxStringBytes = 64 << 20 // their text together, in UTF-8
	MaxFormats     = 1 << 16  // cell formats (Excel: 65 490), and number formats
	MaxMerged      = 1 << 18  // merged ranges of a sheet
	MaxTextUnits   = 32_767   // UTF-16 units of text in a cell, Excel's own limit
	MaxRowBytes    = 32 << 20 // text stored in one row, shared strings apart
)
