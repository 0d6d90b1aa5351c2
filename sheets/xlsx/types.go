package xlsx

// Content types (ECMA-376 part 1, 12.3). Both dialects share them.
const (
	spreadsheetML = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	typeWorkbook   = spreadsheetML + "sheet.main+xml"
	typeTemplate   = spreadsheetML + "template.main+xml"
	typeStrings    = spreadsheetML + "sharedStrings+xml"
	typeStyles     = spreadsheetML + "styles+xml"
	typeWorksheet  = spreadsheetML + "worksheet+xml"
	typeChartsheet = spreadsheetML + "chartsheet+xml"
	typeDialog     = spreadsheetML + "dialogsheet+xml"
	typeExternal   = spreadsheetML + "externalLink+xml"
	typeConnection = spreadsheetML + "connections+xml"

	typeMacroBook     = "application/vnd.ms-excel.sheet.macroenabled.main+xml"
	typeMacroTemplate = "application/vnd.ms-excel.template.macroenabled.main+xml"
	typeMacroAddIn    = "application/vnd.ms-excel.addin.macroenabled.main+xml"
	typeMacroSheet    = "application/vnd.ms-excel.macrosheet+xml"
	typeIntlMacro     = "application/vnd.ms-excel.intlmacrosheet+xml"
	typeVBA           = "application/vnd.ms-office.vbaproject"
	typeBinaryBook    = "application/vnd.ms-excel.sheet.binary.macroenabled.main"
	typeOLE           = "application/vnd.openxmlformats-officedocument.oleobject"
	typeActiveX       = "application/vnd.ms-office.activex"
)
