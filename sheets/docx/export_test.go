package docx

// Convert lets tests ask LibreOffice for other formats than PDF.
var Convert = convert
