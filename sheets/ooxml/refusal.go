package ooxml

import (
	"fmt"
	"strings"
)

// Reason says why a file was refused. The text for people is chosen by it;
// a reason never changes its meaning. The zero Reason is invalid.
type Reason int

const (
	_ Reason = iota

	// The file is not a whole .xlsx workbook.

	EmptyFile    // no bytes at all
	Copying      // zeros where content belongs: a copy that has reserved its room and is not done
	Truncated    // begins as a zip archive and stops before its end
	HTML         // a web page, also a "web archive"
	CSV          // plain text, with or without delimiters
	PDF          // a PDF document
	Word         // .docx
	PowerPoint   // .pptx or .ppt
	OldExcel     // .xls, Excel 97–2003 and older
	OldWord      // .doc or .rtf
	Encrypted    // needs a password
	OpenDocument // .ods, .odt, .fods and their kin
	Xlsb         // Excel's binary workbook
	OldXML       // XML Spreadsheet 2003
	Numbers      // Apple Numbers, Pages or Keynote
	Picture      // PNG, JPEG, GIF, TIFF, WebP
	OtherArchive // a zip, rar, 7z or gzip archive of something else
	Unknown      // none of the kinds above

	// The container is damaged or built to deceive.

	Container // headers, sizes or places of the archive contradict each other
	Checksum  // a part's content does not match its CRC-32
	Deflate   // a part's compressed data is corrupt
	PartName  // a part's name is absolute, climbs out, or is there twice (also but for case)
	Method    // a part is compressed in a way no spreadsheet program uses

	// A part's XML is damaged or of a forbidden kind.

	XML      // not well-formed
	Doctype  // holds a document type declaration
	Encoding // neither UTF-8 nor UTF-16

	// The workbook breaks its own structure.

	TooLarge           // passes one of the caps
	MissingPart        // a part that another part needs is not there
	BrokenRelationship // a needed relationship is missing, doubled, or leads out of the file
	ContentType        // a needed part is declared as something else
	NoSheets           // the workbook lists no sheet
	SheetNames         // a sheet has no name, or two have names equal but for case
	Order              // rows or cells out of order, twice, or at a place that does not exist
	StringIndex        // a cell points outside the shared strings
	StyleIndex         // a cell points outside the cell formats
	Value              // a cell's content cannot be a value of its type
	Structure          // any other break of the schema
)

var reasonCodes = [...]string{
	EmptyFile: "empty", Copying: "copying", Truncated: "truncated", HTML: "html",
	CSV: "csv", PDF: "pdf", Word: "word", PowerPoint: "powerpoint",
	OldExcel: "old-excel", OldWord: "old-word", Encrypted: "encrypted",
	OpenDocument: "opendocument", Xlsb: "xlsb", OldXML: "old-xml",
	Numbers: "numbers", Picture: "picture", OtherArchive: "other-archive",
	Unknown: "unknown", Container: "container", Checksum: "checksum",
	Deflate: "deflate", PartName: "part-name", Method: "method", XML: "xml",
	Doctype: "doctype", Encoding: "encoding", TooLarge: "too-large",
	MissingPart: "missing-part", BrokenRelationship: "relationship",
	ContentType: "content-type", NoSheets: "no-sheets",
	SheetNames: "sheet-names", Order: "order", StringIndex: "string-index",
	StyleIndex: "style-index", Value: "value", Structure: "structure",
}

// Reasons returns every reason, so that a table of texts can be checked to be
// complete.
func Reasons() []Reason {
	all := make([]Reason, 0, len(reasonCodes)-1)
	for r := EmptyFile; int(r) < len(reasonCodes); r++ {
		all = append(all, r)
	}
	return all
}

// String returns the reason's stable code, such as "encrypted".
func (r Reason) String() string {
	if r < EmptyFile || int(r) >= len(reasonCodes) {
		return fmt.Sprintf("reason(%d)", int(r))
	}
	return reasonCodes[r]
}

// A Refusal is the error for a file that cannot be read exactly as it stands.
// Errors of the underlying reader are not refusals and pass through unchanged.
type Refusal struct {
	Reason Reason
	Part   string // part of the container, "" for the file as a whole
	Sheet  string // sheet's name, where the fault lies in a sheet
	Cell   string // such as "B7", where the fault lies at a cell; "7" for a row
	Detail string // for the log, in English
}

func (r *Refusal) Error() string {
	text := r.Reason.String()
	if r.Part != "" {
		text += fmt.Sprintf(": %q", clip(r.Part))
	}
	if r.Cell != "" {
		text += fmt.Sprintf(": %q %s", r.Sheet, r.Cell)
	}
	return text + ": " + r.Detail
}

// Refuse makes a refusal; the rest says why, for the log.
func Refuse(reason Reason, part, format string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Part: part, Detail: clip(fmt.Sprintf(format, args...))}
}

// clip bounds a message, which may quote what the file says.
func clip(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}
