package docx

import (
	"errors"

	"fordela/sheets/ooxml"
)

// Reason says why a file is refused.
type Reason string

const (
	// NotWord: something else than a Word document.
	NotWord Reason = "not a Word document"
	// Protected: a file with a password, or one from before Word 2007.
	Protected Reason = "protected by a password, or older than Word 2007"
	// Macros: the file holds program code.
	Macros Reason = "holds macros"
	// External: the file takes content from elsewhere.
	External Reason = "takes content from another file"
	// Strict: saved as Strict Open XML, which few programs read.
	Strict Reason = "saved as Strict Open XML"
	// TooLarge: beyond the limits.
	TooLarge Reason = "too large"
	// Damaged: broken off, changed on its way, or not well-formed.
	Damaged Reason = "damaged"
)

// Refusal is the error for a file that cannot be used as a template.
type Refusal struct {
	Reason Reason
	Part   string // in the container; empty when it is the file as a whole
	Err    error  // the cause, if there is more to say
}

func (r *Refusal) Error() string {
	text := string(r.Reason)
	if r.Part != "" {
		text += " (" + r.Part + ")"
	}
	if r.Err != nil {
		text += ": " + r.Err.Error()
	}
	return text
}

func (r *Refusal) Unwrap() error { return r.Err }

// reasons are those of a package that have another than Damaged here.
var reasons = map[ooxml.Reason]Reason{
	ooxml.Encrypted: Protected, ooxml.OldWord: Protected, ooxml.OldExcel: Protected, ooxml.PowerPoint: NotWord,
	ooxml.TooLarge: TooLarge, ooxml.EmptyFile: NotWord, ooxml.HTML: NotWord, ooxml.CSV: NotWord, ooxml.PDF: NotWord,
	ooxml.OpenDocument: NotWord, ooxml.Xlsb: NotWord, ooxml.OldXML: NotWord, ooxml.Numbers: NotWord,
	ooxml.Picture: NotWord, ooxml.OtherArchive: NotWord, ooxml.Unknown: NotWord, ooxml.Word: NotWord,
}

// refused words the refusal of a package as that of a template.
func refused(err error) error {
	var r *ooxml.Refusal
	if !errors.As(err, &r) {
		return err
	}
	reason, ok := reasons[r.Reason]
	if !ok {
		reason = Damaged
	}
	return &Refusal{Reason: reason, Part: r.Part, Err: errors.New(r.Detail)}
}
