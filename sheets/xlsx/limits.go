package xlsx

// The caps are absolute, not ratios: a small file that swells and a large file
// that is large are met alike. Nothing is ever allocated from a size that a
// file declares.
const (
	MaxRows    = 1 << 20 // rows of a sheet, Excel's own limit
	MaxColumns = 1 << 14 // columns of a sheet (XFD), Excel's own limit

	MaxParts         = 10_000  // entries of the container
	MaxPartBytes     = 2 << 30 // decompressed bytes of one part: 1 048 576 rows × 50 columns
	MaxBookBytes     = 4 << 30 // decompressed bytes of all parts together
	MaxOutlineBytes  = 64 << 20
	MaxSheets        = 1_000
	MaxRelationships = 10_000 // of the package or the workbook
	MaxNames         = 1 << 16

	MaxStrings     = 1 << 22  // shared strings
	MaxStringBytes = 64 << 20 // their text together, in UTF-8
	MaxFormats     = 1 << 16  // cell formats (Excel: 65 490), and number formats
	MaxMerged      = 1 << 18  // merged ranges of a sheet
	MaxTextUnits   = 32_767   // UTF-16 units of text in a cell, Excel's own limit
	MaxRowBytes    = 32 << 20 // text stored in one row, shared strings apart

	MaxDepth      = 256     // nested XML elements
	MaxAttributes = 128     // of one XML element
	MaxTagBytes   = 1 << 20 // one XML tag with its attributes
	MaxNamespaces = 1_024   // different namespaces of one part
)
