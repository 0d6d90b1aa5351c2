package ooxml

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// signatures are the first bytes of the kinds of file that get the wrong name.
var signatures = []struct {
	begins string
	reason Reason
	is     string
}{
	{"%PDF-", PDF, "a PDF document"},
	{`{\rtf`, OldWord, "a rich text document"},
	{"\x09\x08", OldExcel, "an Excel workbook of before 1997"},
	{"\x89PNG", Picture, "a PNG picture"},
	{"\xff\xd8\xff", Picture, "a JPEG picture"},
	{"GIF8", Picture, "a GIF picture"},
	{"II*\x00", Picture, "a TIFF picture"},
	{"MM\x00*", Picture, "a TIFF picture"},
	{"RIFF", Picture, "a WebP picture"},
	{"Rar!", OtherArchive, "a rar archive"},
	{"7z\xbc\xaf", OtherArchive, "a 7z archive"},
	{"\x1f\x8b", OtherArchive, "a gzip archive"},
}

const (
	oleSignature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	zipSignature = "PK\x03\x04"
	sampleBytes  = 64 << 10
)

// notArchive says what a file is that does not end as a zip archive.
func (c *archive) notArchive(tail []byte) error {
	head, err := readAt(c.src, 0, int(min(c.size, sampleBytes)))
	if err != nil {
		return err
	}
	switch {
	case len(bytes.Trim(head, "\x00")) == 0:
		return Refuse(Copying, "", "the file begins with %d zero bytes", len(head))
	case bytes.HasPrefix(head, []byte(zipSignature)):
		if zeros := len(tail) - len(bytes.TrimRight(tail, "\x00")); zeros >= 512 || zeros == len(tail) {
			return Refuse(Copying, "", "the archive ends in %d zero bytes or more", zeros)
		}
		return Refuse(Truncated, "", "the archive has no directory at its end")
	case len(head) < len(zipSignature) && strings.HasPrefix(zipSignature, string(head)):
		return Refuse(Truncated, "", "only %d bytes of an archive", len(head))
	case bytes.HasPrefix(head, []byte(oleSignature)):
		return c.oleKind()
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return Refuse(s.reason, "", "the file is %s", s.is)
		}
	}
	return textKind(head)
}

// oleStreams are the streams by which an OLE compound file tells its kind.
var oleStreams = map[string]Reason{
	"EncryptedPackage":    Encrypted, // MS-OFFCRYPTO 2.3: an .xlsx under a password
	"Workbook":            OldExcel,
	"Book":                OldExcel,
	"WordDocument":        OldWord,
	"PowerPoint Document": PowerPoint,
}

// oleKind looks for the first telling stream. Directory entries are 128 bytes
// at multiples of 128 (MS-CFB 2.6), so that they are found without following
// the allocation table, which may be damaged.
func (c *archive) oleKind() error {
	buf := make([]byte, 64<<10)
	in := io.NewSectionReader(c.src, 0, int64(min(c.size, MaxOutlineBytes)))
	for {
		n, err := io.ReadFull(in, buf)
		for entry := buf[:n]; len(entry) >= 128; entry = entry[128:] {
			if reason, ok := oleStreams[oleStreamName(entry[:128])]; ok {
				return Refuse(reason, "", "an OLE compound file with a stream that tells its kind")
			}
		}
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return Refuse(Unknown, "", "an OLE compound file of a kind unknown here")
		default:
			return err
		}
	}
}

// oleStreamName returns the ASCII name of a directory entry, or "" for
// anything else.
func oleStreamName(entry []byte) string {
	const stream = 2
	n := int(le.Uint16(entry[64:]))/2 - 1
	if entry[66] != stream || n < 0 || n > 31 {
		return ""
	}
	name := make([]byte, n)
	for i := range name {
		unit := le.Uint16(entry[2*i:])
		if unit > 0x7f {
			return ""
		}
		name[i] = byte(unit)
	}
	return string(name)
}

// textKind tells the text formats apart that are saved or exported under the
// name of a workbook.
func textKind(head []byte) error {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return Refuse(CSV, "", "UTF-16 text")
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff")))
	begins := text[:min(len(text), 4096)]
	has := func(needle string) bool { return strings.Contains(begins, needle) }
	switch {
	case strings.HasPrefix(begins, "<") && (has("urn:schemas-microsoft-com:office:spreadsheet") || has(`progid="excel.sheet"`)):
		return Refuse(OldXML, "", "XML Spreadsheet 2003")
	case strings.HasPrefix(begins, "<") && has("urn:oasis:names:tc:opendocument"):
		return Refuse(OpenDocument, "", "a flat OpenDocument file")
	case strings.HasPrefix(begins, "<") && (has("<html") || has("<!doctype html") || has("<table") || has("<head") || has("<body")),
		strings.HasPrefix(begins, "mime-version:"):
		return Refuse(HTML, "", "a web page")
	case strings.HasPrefix(begins, "<?xml"):
		return Refuse(Unknown, "", "an XML file of another kind")
	case isText(head):
		return Refuse(CSV, "", "plain text")
	}
	return Refuse(Unknown, "", "the first bytes are %q", head[:min(len(head), 16)])
}

// isText reports whether head is UTF-8, or a one-byte encoding without control
// characters.
func isText(head []byte) bool {
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return false
		}
	}
	if utf8.Valid(head) {
		return true
	}
	// A one-byte encoding of Swedish has few letters beyond ASCII, and so has
	// UTF-8 whose last character the sample cuts.
	beyond := 0
	for _, b := range head {
		if b >= utf8.RuneSelf {
			beyond++
		}
	}
	return beyond*4 < len(head)
}

// OtherKind says what an archive is that holds no workbook.
func (c *archive) OtherKind() error {
	if p := c.Part("mimetype"); p != nil && p.Size < 256 {
		content, err := io.ReadAll(c.Reader(p))
		if err != nil {
			return err
		}
		if bytes.Contains(content, []byte("opendocument")) || bytes.Contains(content, []byte("sun.xml")) {
			return Refuse(OpenDocument, "", "%s", content)
		}
	}
	for _, p := range c.Parts {
		switch folder, _, _ := strings.Cut(partKey(p.Name), "/"); {
		case strings.HasSuffix(p.Name, ".iwa"), partKey(p.Name) == "index.zip", partKey(p.Name) == "index.apxl":
			return Refuse(Numbers, "", "an iWork document")
		case folder == "word":
			return Refuse(Word, "", "a word processor's package")
		case folder == "ppt":
			return Refuse(PowerPoint, "", "a presentation's package")
		}
	}
	return Refuse(OtherArchive, "", "an archive without a workbook")
}
