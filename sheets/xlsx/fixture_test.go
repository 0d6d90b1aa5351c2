package xlsx

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"slices"
	"strings"

	"fordela/sheets/ooxml"
)

// What a container is made of (PKWARE APPNOTE.TXT 6.3.10, section 4.3), said apart
// from the reader.
const (
	localSignature      = 0x04034b50
	descriptorSignature = 0x08074b50
	directorySignature  = 0x02014b50
	endSignature        = 0x06054b50
	end64Signature      = 0x06064b50
	locatorSignature    = 0x07064b50

	localBytes   = 30
	endBytes     = 22
	end64Bytes   = 56
	locatorBytes = 20

	flagDescriptor = 1 << 3
	methodStored   = 0
	methodDeflated = 8
	zip64Extra     = 0x0001
	inExtra        = 1<<32 - 1

	oleSignature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

var le = binary.LittleEndian

// entry is one part of a test container. What is left zero is computed;
// what is set is written, right or wrong.
type entry struct {
	name    string
	content string

	stored    bool
	localName string
	flags     uint16
	localCRC  uint32 // instead of the right one, in the local header
	crc       uint32 // instead of the right one, everywhere
	size      uint64 // instead of the right one, everywhere
	method    uint16 // instead of the right one, everywhere
	packed    []byte // instead of the right compressed data
	offset    uint32 // instead of the right one
	streamed  int    // bytes of the data descriptor: 12, 16, 20 or 24; the local header is left open
	sized     bool   // ... but for the size
	utf8      bool   // the directory alone says that the name is UTF-8
	zip64     bool   // sizes stand in the zip64 extra field
	after     string // stands between this part and the next
	unlisted  bool   // the directory does not know it
}

// pack writes a zip archive, the directory in the order of the entries.
func pack(entries ...entry) []byte {
	var out, directory []byte
	listed := 0
	for _, e := range entries {
		data, method := []byte(e.content), uint16(methodStored)
		if !e.stored {
			data, method = deflate(e.content), methodDeflated
		}
		if e.packed != nil {
			data = e.packed
		}
		if e.method != 0 {
			method = e.method
		}
		crc, size := crc32.ChecksumIEEE([]byte(e.content)), uint64(len(e.content))
		if e.crc != 0 {
			crc = e.crc
		}
		if e.size != 0 {
			size = e.size
		}
		localName, localCRC := e.name, crc
		if e.localName != "" {
			localName = e.localName
		}
		if e.localCRC != 0 {
			localCRC = e.localCRC
		}
		flags, localSize, localPacked := e.flags, size, uint64(len(data))
		if e.streamed > 0 {
			flags |= flagDescriptor
			localCRC, localPacked = e.localCRC, 0
			if !e.sized {
				localSize = 0
			}
		}
		header := func(name string, crc uint32, size, packed uint64) []byte {
			var h, extra []byte
			h = le.AppendUint16(h, 20)
			h = le.AppendUint16(h, flags)
			h = le.AppendUint16(h, method)
			h = le.AppendUint32(h, 0x58b52000) // date and time
			h = le.AppendUint32(h, crc)
			if e.zip64 || size > 1<<32-2 {
				extra = le.AppendUint16(extra, zip64Extra)
				extra = le.AppendUint16(extra, 16)
				extra = le.AppendUint64(extra, size)
				extra = le.AppendUint64(extra, packed)
				size, packed = inExtra, inExtra
			}
			h = le.AppendUint32(h, uint32(packed))
			h = le.AppendUint32(h, uint32(size))
			h = le.AppendUint16(h, uint16(len(name)))
			h = le.AppendUint16(h, uint16(len(extra)))
			return append(h, string(extra)...)
		}
		offset := uint32(len(out))
		if e.offset != 0 {
			offset = e.offset
		}
		local := header(localName, localCRC, localSize, localPacked)
		out = append(le.AppendUint32(out, localSignature), local[:22+4]...)
		out = append(append(out, localName...), local[22+4:]...)
		out = append(out, data...)
		descriptor := le.AppendUint32(nil, descriptorSignature)
		descriptor = le.AppendUint32(descriptor, crc)
		if e.streamed >= 20 {
			descriptor = le.AppendUint64(le.AppendUint64(descriptor, uint64(len(data))), size)
		} else {
			descriptor = le.AppendUint32(le.AppendUint32(descriptor, uint32(len(data))), uint32(size))
		}
		if e.streamed > 0 {
			out = append(out, descriptor[len(descriptor)-e.streamed:]...)
		}
		out = append(out, e.after...)

		if e.unlisted {
			continue
		}
		listed++
		if e.utf8 {
			flags |= 1 << 11
		}
		central := header(e.name, crc, size, uint64(len(data)))
		directory = le.AppendUint32(directory, directorySignature)
		directory = le.AppendUint16(directory, 20)
		directory = append(directory, central[:26]...)
		directory = append(directory, make([]byte, 10)...) // comment, volume, attributes
		directory = le.AppendUint32(directory, offset)
		directory = append(append(directory, e.name...), central[26:]...)
	}
	return append(append(out, directory...), endRecord(listed, len(directory), len(out))...)
}

func endRecord(entries, size, offset int) []byte {
	end := le.AppendUint32(nil, endSignature)
	end = le.AppendUint32(end, 0)
	end = le.AppendUint16(le.AppendUint16(end, uint16(entries)), uint16(entries))
	end = le.AppendUint32(le.AppendUint32(end, uint32(size)), uint32(offset))
	return le.AppendUint16(end, 0)
}

func deflate(content string) []byte {
	var buf bytes.Buffer
	w, _ := flate.NewWriter(&buf, flate.BestSpeed)
	w.Write([]byte(content))
	w.Close()
	return buf.Bytes()
}

const (
	mainNS     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS  = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesNS    = "http://schemas.openxmlformats.org/package/2006/content-types"
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetPart  = "xl/worksheets/sheet1.xml"
	bookPart   = "xl/workbook.xml"
	bookRels   = "xl/_rels/workbook.xml.rels"
	stringPart = "xl/sharedStrings.xml"
	stylePart  = "xl/styles.xml"
)

// parts are the contents of a container by name.
type parts map[string]string

// goodParts is a workbook of one sheet, Data, with three shared strings and
// the cell formats 0 plain, 1 date, 2 per cent, 3 ISO date.
func goodParts() parts {
	return parts{
		ooxml.TypesPart: xmlHead + `<Types xmlns="` + typesNS + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + typeWorkbook + `"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + typeWorksheet + `"/>` +
			`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="` + typeWorksheet + `"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="` + typeStrings + `"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + typeStyles + `"/></Types>`,
		"_rels/.rels": xmlHead + `<Relationships xmlns="` + packageNS + `"><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		bookRels: xmlHead + `<Relationships xmlns="` + packageNS + `"><Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`,
		bookPart: xmlHead + `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		stringPart: xmlHead + `<sst xmlns="` + mainNS + `" count="3" uniqueCount="3"><si><t>Bromma</t></si><si><t>Järva</t></si>` +
			`<si><r><t xml:space="preserve">Rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>ritchi</t></rPh></si></sst>`,
		stylePart: xmlHead + `<styleSheet xmlns="` + mainNS + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		sheetPart: xmlHead + sheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>67096</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>84907</v></c></row>`),
	}
}

// sheetXML is a worksheet with the given rows.
func sheetXML(rows string) string {
	return `<worksheet xmlns="` + mainNS + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// withRows is the good workbook with other rows.
func withRows(rows string) []byte { return goodParts().set(sheetPart, sheetXML(rows)).pack() }

func (p parts) set(name, content string) parts {
	p[name] = content
	return p
}

// replace changes a piece of a part, which must hold it.
func (p parts) replace(name, old, new string) parts {
	if !strings.Contains(p[name], old) {
		panic(name + " does not hold " + old)
	}
	return p.set(name, strings.ReplaceAll(p[name], old, new))
}

func (p parts) without(name string) parts {
	delete(p, name)
	return p
}

// move stores a part under another name.
func (p parts) move(from, to string) parts { return p.set(to, p[from]).without(from) }

func (p parts) entries() []entry {
	var all []entry
	for _, name := range slices.Sorted(maps.Keys(p)) {
		all = append(all, entry{name: name, content: p[name]})
	}
	return all
}

func (p parts) pack() []byte { return pack(p.entries()...) }

// packWith packs after changing the entry called name.
func (p parts) packWith(name string, change func(*entry)) []byte {
	all := p.entries()
	i := slices.IndexFunc(all, func(e entry) bool { return e.name == name })
	change(&all[i])
	return pack(all...)
}
