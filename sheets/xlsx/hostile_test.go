package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"fordela/sheets/ooxml"
)

// hostile is a file that must be refused for its reason.
type hostile struct {
	name   string
	data   []byte
	reason ooxml.Reason
}

func (h hostile) run(t *testing.T) {
	t.Run(h.name, func(t *testing.T) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		cells, err := read(h.data)
		runtime.ReadMemStats(&after)
		var r *Refusal
		if !errors.As(err, &r) {
			t.Fatalf("error %v and cells %.200q, want a refusal for %s", err, cells, h.reason)
		}
		if r.Reason != h.reason {
			t.Errorf("refused for %v, want %s", r, h.reason)
		}
		if r.Detail == "" || len(r.Error()) > 1000 {
			t.Errorf("a useless message: %.1000s", r)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<30 {
			t.Errorf("%d MiB allocated", got>>20)
		}
	})
}

// ole is a compound file whose directory holds one stream.
func ole(stream string) []byte {
	data := make([]byte, 2048)
	copy(data, oleSignature)
	entry := data[1024+128:]
	for i, unit := range utf16.Encode([]rune(stream)) {
		le.PutUint16(entry[2*i:], unit)
	}
	le.PutUint16(entry[64:], uint16(2*len(stream)+2))
	entry[66] = 2
	return data
}

func TestNotAWorkbook(t *testing.T) {
	seed, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	halfCopied := append(bytes.Clone(seed[:4096]), make([]byte, len(seed)-4096)...)
	typed := func(kind string) []byte { return goodParts().replace(ooxml.TypesPart, typeWorkbook, kind).pack() }
	for _, h := range []hostile{
		{"nothing", nil, ooxml.EmptyFile},
		{"zeros", make([]byte, 70_000), ooxml.Copying},
		{"a few zeros", make([]byte, 3), ooxml.Copying},
		{"half copied", halfCopied, ooxml.Copying},
		{"two bytes", []byte("PK"), ooxml.Truncated},
		{"signature", []byte("PK\x03\x04"), ooxml.Truncated},
		{"truncated", seed[:len(seed)-1], ooxml.Truncated},
		{"truncated in the middle", seed[:len(seed)/2], ooxml.Truncated},
		{"HTML", []byte("\ufeff\r\n<HTML><body><table><tr><td>1</table>"), ooxml.HTML},
		{"HTML table", []byte("<table border=1><tr><td>1</table>"), ooxml.HTML},
		{"web archive", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), ooxml.HTML},
		{"CSV", []byte("Mottagare;Belopp\r\nBromma;1 000\r\n"), ooxml.CSV},
		{"CSV that begins as a bitmap does", []byte("BM;Belopp\r\n1;2\r\n"), ooxml.CSV},
		{"CSV in Latin-1", []byte("Mottagare;Belopp\r\nJ\xe4rva;1 000\r\n"), ooxml.CSV},
		{"CSV in UTF-16", []byte("\xff\xfeA\x00;\x00"), ooxml.CSV},
		{"PDF", []byte("%PDF-1.7\n"), ooxml.PDF},
		{"rich text", []byte(`{\rtf1\ansi`), ooxml.OldWord},
		{"old Excel", ole("Workbook"), ooxml.OldExcel},
		{"older Excel", ole("Book"), ooxml.OldExcel},
		{"oldest Excel", []byte("\x09\x08\x06\x00\x00\x00\x10\x00"), ooxml.OldExcel},
		{"old Word", ole("WordDocument"), ooxml.OldWord},
		{"old PowerPoint", ole("PowerPoint Document"), ooxml.PowerPoint},
		{"password", ole("EncryptedPackage"), ooxml.Encrypted},
		{"other OLE", ole("Contents"), ooxml.Unknown},
		{"OLE signature", []byte(oleSignature), ooxml.Unknown},
		{"XML Spreadsheet 2003", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), ooxml.OldXML},
		{"flat OpenDocument", []byte(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>`), ooxml.OpenDocument},
		{"other XML", []byte(`<?xml version="1.0"?><a/>`), ooxml.Unknown},
		{"PNG", []byte("\x89PNG\r\n\x1a\n"), ooxml.Picture},
		{"JPEG", []byte("\xff\xd8\xff\xe0"), ooxml.Picture},
		{"gzip", []byte("\x1f\x8b\x08\x00"), ooxml.OtherArchive},
		{"noise", []byte("\x01\x02\x03\x04\xff"), ooxml.Unknown},
		{"OpenDocument", pack(entry{name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true}), ooxml.OpenDocument},
		{"Numbers", pack(entry{name: "Index/Document.iwa", content: "x"}), ooxml.Numbers},
		{"other zip", pack(entry{name: "readme.txt", content: "x"}), ooxml.OtherArchive},
		{"empty zip", pack(), ooxml.OtherArchive},
		{"word without types", pack(entry{name: "word/document.xml", content: "<a/>"}), ooxml.Word},
		{"docx", typed("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), ooxml.Word},
		{"pptx", typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), ooxml.PowerPoint},
		{"xlsb", typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), ooxml.Xlsb},
		{"no package relationships", goodParts().without("_rels/.rels").pack(), ooxml.OtherArchive},
	} {
		h.run(t)
	}
}

func TestDamagedContainer(t *testing.T) {
	sheet := func(change func(*entry)) []byte { return goodParts().packWith(sheetPart, change) }
	and := func(more ...entry) []byte { return pack(append(goodParts().entries(), more...)...) }
	patch := func(fromEnd int, with ...byte) []byte {
		data := goodParts().pack()
		copy(data[len(data)-fromEnd:], with)
		return data
	}
	// beyond is an archive with a part behind its end, and a header that reaches there.
	beyond := func() []byte {
		data := goodParts().pack()
		last := bytes.LastIndex(data, le.AppendUint32(nil, directorySignature))
		before := bytes.LastIndex(data[:last], le.AppendUint32(nil, directorySignature))
		le.PutUint32(data[last+42:], 1<<20)
		le.PutUint16(data[le.Uint32(data[before+42:])+28:], 1<<16-1)
		return data
	}
	size := uint64(len(goodParts()[sheetPart]))
	many := make([]entry, ooxml.MaxParts+1)
	for i := range many {
		many[i] = entry{name: fmt.Sprint(i), stored: true}
	}
	for _, h := range []hostile{
		{"wrong checksum", sheet(func(e *entry) { e.crc = 1 }), ooxml.Checksum},
		{"wrong checksum of a picture", and(entry{name: "xl/media/a.png", content: "x", crc: 1}), ooxml.Checksum},
		{"local checksum zero", sheet(func(e *entry) { e.localCRC = 1 }), ooxml.Container},
		{"corrupt deflate", sheet(func(e *entry) { e.packed = append([]byte{7}, deflate(e.content)...) }), ooxml.Deflate},
		{"deflate stops", sheet(func(e *entry) { e.packed = deflate(e.content)[:50] }), ooxml.Deflate},
		{"deflate ends early", sheet(func(e *entry) { e.packed = append(deflate(e.content), 0) }), ooxml.Deflate},
		{"half the size", sheet(func(e *entry) { e.size = size / 2 }), ooxml.Container},
		{"one byte more", sheet(func(e *entry) { e.size = size + 1 }), ooxml.Container},
		{"15 GiB", sheet(func(e *entry) { e.size = 15 << 30 }), ooxml.TooLarge},
		{"2^63", sheet(func(e *entry) { e.size = 1 << 63 }), ooxml.TooLarge},
		{"stored with another size", sheet(func(e *entry) { e.stored, e.size = true, size-1 }), ooxml.Container},
		{"all parts together", and(entry{name: "a", size: ooxml.MaxPartBytes}, entry{name: "b", size: ooxml.MaxPartBytes}), ooxml.TooLarge},
		{"twice", and(entry{name: sheetPart, content: "x"}), ooxml.PartName},
		{"twice but for case", and(entry{name: "XL/Workbook.xml", content: "x"}), ooxml.PartName},
		{"twice but for slashes", and(entry{name: `xl\workbook.xml`, content: "x"}), ooxml.PartName},
		{"another local name", sheet(func(e *entry) { e.localName = "xl/worksheets/sheet2.xml" }), ooxml.Container},
		{"climbing", and(entry{name: "../evil", content: "x"}), ooxml.PartName},
		{"climbing within", and(entry{name: "xl/../../evil", content: "x"}), ooxml.PartName},
		{"climbing backwards", and(entry{name: `xl\..\..\evil`, content: "x"}), ooxml.PartName},
		{"absolute", and(entry{name: "/etc/passwd", content: "x"}), ooxml.PartName},
		{"a drive", and(entry{name: `C:\evil`, content: "x"}), ooxml.PartName},
		{"no name", and(entry{name: "", content: "x"}), ooxml.PartName},
		{"a long name", and(entry{name: "../" + strings.Repeat("x", 60_000), content: "x"}), ooxml.PartName},
		{"control character", and(entry{name: "a\x1b[2J", content: "x"}), ooxml.PartName},
		{"folder with content", and(entry{name: "xl/media/", content: "x"}), ooxml.Container},
		{"encrypted", sheet(func(e *entry) { e.flags = 1 }), ooxml.Encrypted},
		{"method", sheet(func(e *entry) { e.method = 12 }), ooxml.Method},
		{"too many parts", pack(many...), ooxml.TooLarge},
		{"before", append([]byte("#!/bin/sh\n"), goodParts().pack()...), ooxml.Container},
		{"before, offsets right", pack(append([]entry{{name: "z", content: "x", unlisted: true}}, goodParts().entries()...)...), ooxml.Container},
		{"an unlisted part", and(entry{name: "z", content: "x", unlisted: true}), ooxml.Container},
		{"bytes of the directory that are no entry", func() []byte {
			data := goodParts().pack()
			end := len(data) - endBytes
			offset := int(le.Uint32(data[end+16:]))
			return append(append(data[:end:end], "junk"...), endRecord(len(goodParts()), end-offset+4, offset)...)
		}(), ooxml.Container},
		{"between", sheet(func(e *entry) { e.after = "hidden" }), ooxml.Container},
		{"a part beyond the file", beyond(), ooxml.Container},
		{"overlapping", pack(append(goodParts().entries(), entry{name: "twin", content: "x", offset: 4})...), ooxml.Container},
		{"one place for two", func() []byte {
			all := goodParts().entries()
			all[1].offset = uint32(30 + len(all[0].name) + len(deflate(all[0].content)))
			return pack(append(all, entry{name: "twin", content: "x", offset: all[1].offset})...)
		}(), ooxml.Container},
		{"descriptor disagrees", func() []byte {
			data := sheet(func(e *entry) { e.streamed = 16 })
			i := bytes.Index(data, le.AppendUint32(nil, descriptorSignature))
			data[i+5]++
			return data
		}(), ooxml.Container},
		{"descriptor missing", sheet(func(e *entry) { e.flags = flagDescriptor; e.localCRC = 1 }), ooxml.Container},
		{"descriptor, and a local size that is wrong", func() []byte {
			data := sheet(func(e *entry) { e.streamed, e.sized = 16, true })
			data[bytes.Index(data, []byte(sheetPart))-localBytes+22]++
			return data
		}(), ooxml.Container},
		{"descriptor, and a local checksum that is wrong", sheet(func(e *entry) { e.streamed, e.localCRC = 16, 1 }), ooxml.Container},
		{"zip64 end of several volumes", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-locatorBytes-end64Bytes+24]--
			return data
		}(), ooxml.Container},
		{"several volumes", patch(18, 1), ooxml.Container},
		{"directory elsewhere", patch(6, 0), ooxml.Container},
		{"directory longer", patch(10, 0xff, 0xff, 0, 0), ooxml.Container},
		{"fewer entries", patch(14, 1, 0, 1, 0), ooxml.Container},
		{"more entries", patch(14, 99, 0, 99, 0), ooxml.Container},
		{"zip64 end elsewhere", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-12]++
			return data
		}(), ooxml.Container},
		{"zip64 end disagrees", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-locatorBytes-8]++
			return data
		}(), ooxml.Container},
	} {
		h.run(t)
	}
}

func TestBombs(t *testing.T) {
	rows := func(rows string) []byte { return withRows(rows) }
	head, _, _ := strings.Cut(goodParts()[stringPart], "<si>")
	sheets, relationships := "", ""
	for i := range MaxSheets + 1 {
		sheets += fmt.Sprintf(`<sheet name="S%d" sheetId="%d" r:id="r%d"/>`, i, i, i)
		relationships += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>`, i, relNS)
	}
	attributes := ""
	for i := range ooxml.MaxAttributes + 1 {
		attributes += fmt.Sprintf(` a%d=""`, i)
	}
	namespaces := ""
	for i := range ooxml.MaxNamespaces + 1 {
		namespaces += fmt.Sprintf(`<a xmlns="urn:%d"/>`, i)
	}
	run := "<r><t>" + strings.Repeat("x", maxTextBytes/2) + "</t></r>"
	for _, h := range []hostile{
		{"12 M empty strings", goodParts().set(stringPart, head+strings.Repeat("<si/>", 12_000_000)+"</sst>").pack(), ooxml.TooLarge},
		// Refused at the run that is too much, before the fault that follows it.
		{"a string of many runs", goodParts().set(stringPart, head+"<si>"+strings.Repeat(run, 3)+"<").pack(), ooxml.TooLarge},
		{"a text of many runs", withRows(`<row><c t="inlineStr"><is>` + strings.Repeat(run, 3) + "<"), ooxml.TooLarge},
		{"too many bytes of strings", goodParts().set(stringPart, head+strings.Repeat("<si><t>"+strings.Repeat("x", MaxTextUnits)+"</t></si>", 1+MaxStringBytes/MaxTextUnits)+"</sst>").pack(), ooxml.TooLarge},
		{"12 M cell formats", goodParts().replace(stylePart, `<xf numFmtId="0"/>`, strings.Repeat("<xf/>", 12_000_000)).pack(), ooxml.TooLarge},
		{"many fonts", goodParts().replace(stylePart, `<cellXfs`, "<fonts>"+strings.Repeat("<font/>", MaxFormats+1)+"</fonts><cellXfs").pack(), ooxml.TooLarge},
		{"8 M names", goodParts().replace(bookPart, "</sheets>", "</sheets><definedNames>"+strings.Repeat("<x/>", 8_000_000)+"</definedNames>").pack(), ooxml.TooLarge},
		{"outline of 65 MiB", goodParts().replace(bookPart, "<sheets>", strings.Repeat(" ", ooxml.MaxOutlineBytes)+"<sheets>").pack(), ooxml.TooLarge},
		{"4 M cells in a row", rows(`<row>` + strings.Repeat("<c/>", 4_000_000) + `</row>`), ooxml.Order},
		{"one column beyond", rows(`<row r="1"><c r="XFE1"/></row>`), ooxml.Order},
		{"one row beyond", rows(`<row r="1048577"/>`), ooxml.Order},
		{"two milliard rows", rows(`<row r="2000000000"/>`), ooxml.Order},
		{"more rows than there are", rows(strings.Repeat("<row/>", MaxRows+1)), ooxml.Order},
		{"10 000 sheets", goodParts().replace(bookPart, "</sheets>", strings.Repeat(`<sheet name="Data" sheetId="1" r:id="rId1"/>`, 10_000)+"</sheets>").pack(), ooxml.SheetNames},
		{"sheets on one part", goodParts().replace(bookPart, "</sheets>", sheets+"</sheets>").replace(bookRels, "</Relationships>", relationships+"</Relationships>").pack(), ooxml.TooLarge},
		{"too many relationships", goodParts().replace(bookRels, "</Relationships>", relationships+"</Relationships>").pack(), ooxml.TooLarge},
		{"attributes", rows(`<row` + attributes + `/>`), ooxml.TooLarge},
		{"namespaces", goodParts().set("xl/a.xml", "<a>"+namespaces+"</a>").pack(), ooxml.TooLarge},
		{"a long tag", rows(`<row a="` + strings.Repeat("x", 50<<20) + `"/>`), ooxml.TooLarge},
		{"a long comment", rows(`<!--` + strings.Repeat("x", 50<<20) + `-->`), ooxml.TooLarge},
		{"nesting", rows(strings.Repeat("<a>", 2_000_000)), ooxml.Structure},
		{"nesting elsewhere", goodParts().set("xl/a.xml", strings.Repeat("<a>", 2_000_000)).pack(), ooxml.TooLarge},
		{"50 MiB of text", rows(`<row><c t="inlineStr"><is><t>` + strings.Repeat("x", 50<<20) + `</t></is></c></row>`), ooxml.TooLarge},
		{"50 MiB of shared text", goodParts().replace(stringPart, "Bromma", strings.Repeat("x", 50<<20)).pack(), ooxml.TooLarge},
		{"one character too many", rows(`<row><c t="str"><v>` + strings.Repeat("å", MaxTextUnits+1) + `</v></c></row>`), ooxml.TooLarge},
		{"a text in many runs", rows(`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>"+strings.Repeat("x", 1000)+"</t></r>", 50_000) + `</is></c></row>`), ooxml.TooLarge},
		{"text in a row", rows(`<row>` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", MaxTextUnits)+`</v></c>`, 1+MaxRowBytes/MaxTextUnits) + `</row>`), ooxml.TooLarge},
		{"merged ranges", goodParts().replace(sheetPart, "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="A1"/>`, MaxMerged+1)+"</mergeCells>").pack(), ooxml.TooLarge},
		{"content types", goodParts().replace(ooxml.TypesPart, "</Types>", manyTypes()+"</Types>").pack(), ooxml.TooLarge},
	} {
		h.run(t)
	}
}

func manyTypes() string {
	var b strings.Builder
	for i := range 2*ooxml.MaxParts + 1 {
		fmt.Fprintf(&b, `<Override PartName="/a%d" ContentType="b"/>`, i)
	}
	return b.String()
}

// TestOrdinarySizeIsOrdinary reads as many rows as a sheet can have, and more
// text than a row can have.
func TestOrdinarySizeIsOrdinary(t *testing.T) {
	longest := `<row><c t="str"><v>` + strings.Repeat("x", MaxTextUnits) + `</v></c></row>`
	for _, c := range []struct {
		row string
		n   int
	}{
		{"<row><c><v>1</v></c></row>", MaxRows},
		{longest, 2 * MaxRowBytes / MaxTextUnits},
	} {
		data := withRows(strings.Repeat(c.row, c.n))
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		if err := b.Scan(b.Sheets[0], func(Row) error { rows++; return nil }); err != nil || rows != c.n {
			t.Error(rows, err)
		}
	}
}

func TestDamagedXML(t *testing.T) {
	sheet := func(xml string) []byte { return goodParts().set(sheetPart, xml).pack() }
	old := func(old, new string) []byte { return goodParts().replace(sheetPart, old, new).pack() }
	text := func(text string) []byte {
		return withRows(`<row><c t="inlineStr"><is><t>` + text + `</t></is></c></row>`)
	}
	other := func(xml string) []byte { return goodParts().set("xl/other.xml", xml).pack() }
	good := goodParts()[sheetPart]
	for _, h := range []hostile{
		{"DOCTYPE", old("<worksheet", "<!DOCTYPE worksheet><worksheet"), ooxml.Doctype},
		{"entities", old("<worksheet", `<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet`), ooxml.Doctype},
		{"external entity", old("<worksheet", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet`), ooxml.Doctype},
		{"DOCTYPE elsewhere", other("<!DOCTYPE a><a/>"), ooxml.Doctype},
		{"doctype in small letters", other("<!doctype a><a/>"), ooxml.Doctype},
		{"an unknown entity", text("&nbsp;"), ooxml.XML},
		{"cut", sheet(good[:len(good)/2]), ooxml.XML},
		{"cut before the last byte", sheet(good[:len(good)-1]), ooxml.XML},
		{"control character", text("\x01"), ooxml.XML},
		{"written control character", text("&#1;"), ooxml.XML},
		{"surrogate", text("&#xD800;"), ooxml.XML},
		{"beyond Unicode", text("&#x110000;"), ooxml.XML},
		{"not a character", text("\uffff"), ooxml.XML},
		{"bare &", text("a & b"), ooxml.XML},
		{"& at the end", text("a &"), ooxml.XML},
		{"]]>", text("]]>"), ooxml.XML},
		{"bad UTF-8", text("J\xe4rva"), ooxml.XML},
		{"overlong UTF-8", text("\xc0\xaf"), ooxml.XML},
		{"bad UTF-8 elsewhere", other("<a>\xe4</a>"), ooxml.XML},
		{"bad UTF-8 in a comment", other("<a><!-- \xe4 --></a>"), ooxml.XML},
		{"bad UTF-8 in an attribute", other("<a b='\xe4'/>"), ooxml.XML},
		{"mismatched tags", sheet(`<worksheet xmlns="` + mainNS + `"><sheetData></worksheet></sheetData>`), ooxml.XML},
		{"longer end tag", other("<a></ab>"), ooxml.XML},
		{"no end tag", other("<a>"), ooxml.XML},
		{"no end tag after a child", other("<a><b></b>"), ooxml.XML},
		{"two roots", old("</worksheet>", "</worksheet><worksheet/>"), ooxml.XML},
		{"text after the root", old("</worksheet>", "</worksheet>x"), ooxml.XML},
		{"text before the root", other("x<a/>"), ooxml.XML},
		{"CDATA after the root", other("<a/><![CDATA[x]]>"), ooxml.XML},
		{"nothing", sheet(""), ooxml.XML},
		{"only blanks", sheet(" \n"), ooxml.XML},
		{"attribute twice", old(`<row r="1"`, `<row r="1" r="2"`), ooxml.XML},
		{"attribute twice by namespace", other(`<a xmlns:x="u" xmlns:y="u" x:b="" y:b=""/>`), ooxml.XML},
		{"attribute without quotes", old(`<row r="1"`, `<row r=1`), ooxml.XML},
		{"attribute without value", other(`<a b/>`), ooxml.XML},
		{"attributes not apart", other(`<a b=""c=""/>`), ooxml.XML},
		{"< in an attribute", other(`<a b="<"/>`), ooxml.XML},
		{"unknown prefix", old(`<row r="1"`, `<x:row r="1"`), ooxml.XML},
		{"unknown prefix of an attribute", other(`<a x:b=""/>`), ooxml.XML},
		{"prefix out of its element", other(`<a><b xmlns:x="u"/><x:c/></a>`), ooxml.XML},
		{"prefix xml", other(`<a xmlns:xml="u"/>`), ooxml.XML},
		{"no prefix bound to nothing", other(`<a xmlns:x=""/>`), ooxml.XML},
		{"-- in a comment", other(`<a><!-- -- --></a>`), ooxml.XML},
		{"comment without end", other(`<a><!-- `), ooxml.XML},
		{"second declaration", other(`<a><?xml version="1.0"?></a>`), ooxml.XML},
		{"instruction without a name", other(`<a><? x?></a>`), ooxml.XML},
		{"broken declaration", other(`<?xml version="1.0" standalone="maybe"?><a/>`), ooxml.XML},
		{"a tag that begins with a digit", other(`<a><1/></a>`), ooxml.XML},
		{"× in a name", other(`<a×/>`), ooxml.XML},
		{"a name that begins with ·", other(`<a x:·=""/>`), ooxml.XML},
		{"bad UTF-8 in a name", other("<a\xe4/>"), ooxml.XML},
		{"version 1.1", other(`<?xml version="1.1"?><a/>`), ooxml.XML},
		{"a / in a tag", other(`<a / >`), ooxml.XML},
		{"< at the end", other(`<a><`), ooxml.XML},
		{"UTF-16 in name only", old(`encoding="UTF-8"`, `encoding="UTF-16"`), ooxml.Encoding},
		{"half a character of UTF-16", sheet("\xff\xfe<\x00a"), ooxml.XML},
		{"half a character after the root", sheet("\xff\xfe" + strings.Join(strings.Split(good[strings.Index(good, "<worksheet"):], ""), "\x00") + "\x00!"), ooxml.XML},
		{"half a surrogate pair", sheet("\xff\xfe<\x00\x00\xd8a\x00"), ooxml.XML},
		{"foreign namespace", old(mainNS, "urn:other"), ooxml.Structure},
		{"no namespace", old(` xmlns="`+mainNS+`"`, ""), ooxml.Structure},
		{"sheetData twice", old("</sheetData>", "</sheetData><sheetData/>"), ooxml.Structure},
		{"foreign row", old("<sheetData>", `<sheetData><row xmlns="urn:other"/>`), ooxml.Structure},
		{"text among rows", old("<sheetData>", "<sheetData>7"), ooxml.Structure},
		{"element in a value", old("67096", "67<b/>096"), ooxml.Structure},
	} {
		h.run(t)
	}
}

func TestBrokenStructure(t *testing.T) {
	rows := withRows
	cell := func(cell string) []byte { return withRows(`<row r="1">` + cell + `</row>`) }
	book := func(old, new string) []byte { return goodParts().replace(bookPart, old, new).pack() }
	rels := func(old, new string) []byte { return goodParts().replace(bookRels, old, new).pack() }
	second := func(name string) []byte {
		return goodParts().set("xl/worksheets/sheet2.xml", sheetXML("")).
			replace(bookRels, "</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`).
			replace(bookPart, "</sheets>", `<sheet name="`+name+`" sheetId="2" r:id="rId9"/></sheets>`).pack()
	}
	const sheetEntry = `<sheet name="Data" sheetId="1" r:id="rId1"/>`
	for _, h := range []hostile{
		{"rows out of order", rows(`<row r="2"/><row r="1"/>`), ooxml.Order},
		{"row twice", rows(`<row r="2"/><row r="2"/>`), ooxml.Order},
		{"row 0", rows(`<row r="0"/>`), ooxml.Order},
		{"row -1", rows(`<row r="-1"/>`), ooxml.Order},
		{"row empty", rows(`<row r=""/>`), ooxml.Order},
		{"unnumbered rows at the end", rows(`<row r="1048576"/><row/>`), ooxml.Order},
		{"cells out of order", cell(`<c r="B1"/><c r="A1"/>`), ooxml.Order},
		{"cell twice", cell(`<c r="A1"/><c r="A1"/>`), ooxml.Order},
		{"unnamed cells at the end", cell(`<c r="XFD1"/><c/>`), ooxml.Order},
		{"A9 in row 2", rows(`<row r="2"><c r="A9"/></row>`), ooxml.Order},
		{"no cell", cell(`<c r="1"/>`), ooxml.Order},
		{"no letter", cell(`<c r="[1"/>`), ooxml.Order},
		{"column beyond", cell(`<c r="ZZZZ1"/>`), ooxml.Order},
		{"string out of range", cell(`<c t="s"><v>3</v></c>`), ooxml.StringIndex},
		{"string -1", cell(`<c t="s"><v>-1</v></c>`), ooxml.StringIndex},
		{"string 1e0", cell(`<c t="s"><v>1e0</v></c>`), ooxml.StringIndex},
		{"string of 2^64", cell(`<c t="s"><v>18446744073709551616</v></c>`), ooxml.StringIndex},
		{"string table missing", goodParts().without(stringPart).pack(), ooxml.MissingPart},
		{"string table not named", rels(`<Relationship Id="rId2" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/>`, ""), ooxml.StringIndex},
		{"string table empty", goodParts().set(stringPart, "").pack(), ooxml.XML},
		{"string table without strings", goodParts().set(stringPart, `<sst xmlns="`+mainNS+`"/>`).pack(), ooxml.StringIndex},
		{"sheet missing", goodParts().without(sheetPart).pack(), ooxml.MissingPart},
		{"sheet named NULL", rels("worksheets/sheet1.xml", "NULL"), ooxml.MissingPart},
		{"workbook missing", goodParts().without(bookPart).pack(), ooxml.MissingPart},
		{"workbook relationships missing", goodParts().without(bookRels).pack(), ooxml.MissingPart},
		{"style -1", cell(`<c s="-1"/>`), ooxml.StyleIndex},
		{"style out of range", cell(`<c s="4"/>`), ooxml.StyleIndex},
		{"style of 2^32", cell(`<c s="4294967296"/>`), ooxml.StyleIndex},
		{"external sheet", rels(`Target="worksheets/sheet1.xml"`, `Target="http://example.org/" TargetMode="External"`), ooxml.BrokenRelationship},
		{"sheet on a share", rels(`worksheets/sheet1.xml`, `\\host\share`), ooxml.MissingPart},
		{"sheet on a drive", rels(`worksheets/sheet1.xml`, `file:///C:/x`), ooxml.BrokenRelationship},
		{"climbing relationship", rels("worksheets/sheet1.xml", "../../sheet1.xml"), ooxml.BrokenRelationship},
		{"relationship twice", rels(`Id="rId2"`, `Id="rId1"`), ooxml.BrokenRelationship},
		{"sheet that is the strings", book("rId1", "rId2"), ooxml.BrokenRelationship},
		{"sheet that leads nowhere", book("rId1", "rId7"), ooxml.BrokenRelationship},
		{"sheet without id", book(` r:id="rId1"`, ""), ooxml.BrokenRelationship},
		{"sheet of the wrong type", goodParts().replace(ooxml.TypesPart, typeWorksheet, typeStyles).pack(), ooxml.ContentType},
		{"two types", goodParts().replace(ooxml.TypesPart, "</Types>", `<Override PartName="/XL/workbook.xml" ContentType="x"/></Types>`).pack(), ooxml.Structure},
		{"names equal but for case", second("DATA"), ooxml.SheetNames},
		{"names equal", second("Data"), ooxml.SheetNames},
		{"a module's name", book("</sheets>", `<sheet name="DATA" sheetId="2" r:id=""/></sheets>`), ooxml.SheetNames},
		{"no name", second(""), ooxml.SheetNames},
		{"a long name", second(strings.Repeat("x", 256)), ooxml.SheetNames},
		{"one part for two sheets", book("</sheets>", `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`), ooxml.BrokenRelationship},
		{"no sheets", book(sheetEntry, ""), ooxml.NoSheets},
		{"no list of sheets", book("<sheets>"+sheetEntry+"</sheets>", ""), ooxml.NoSheets},
		{"unknown state", book("sheetId", `state="x" sheetId`), ooxml.Structure},
		{"two string tables", rels("</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/sharedStrings" Target="styles.xml"/></Relationships>`), ooxml.BrokenRelationship},
		{"a string of a table that is missing", goodParts().without(stringPart).pack(), ooxml.MissingPart},
		{"a sheet of another type", goodParts().replace(ooxml.TypesPart, `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+typeWorksheet, `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+typeStyles).pack(), ooxml.ContentType},
		{"a format of styles that are missing", goodParts().without(stylePart).set(sheetPart, sheetXML(`<row><c s="1"/></row>`)).pack(), ooxml.StyleIndex},
		{"an element that may not be ignored", rows(`<x xmlns="urn:x"/>`), ooxml.Structure},
		{"two inline texts", cell(`<c t="inlineStr"><is><t>a</t></is><v>b</v></c>`), ooxml.Structure},
		{"no time", cell(`<c t="d"><v>PT</v></c>`), ooxml.Value},
		{"date1904 is no truth value", book("<sheets>", `<workbookPr date1904="2"/><sheets>`), ooxml.Structure},
		{"hidden is no truth value", rows(`<row hidden="maybe"/>`), ooxml.Structure},
		{"merged nonsense", goodParts().replace(sheetPart, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`).pack(), ooxml.Structure},
		{"columns nonsense", goodParts().replace(sheetPart, "<sheetData>", `<cols><col min="2" max="1"/></cols><sheetData>`).pack(), ooxml.Structure},
		{"unknown type", cell(`<c t="x"><v>1</v></c>`), ooxml.Structure},
		{"two values", cell(`<c><v>1</v><v>2</v></c>`), ooxml.Structure},
		{"two formulas", cell(`<c><f>1</f><f>2</f></c>`), ooxml.Structure},
		{"inline text of a number", cell(`<c><is><t>1</t></is></c>`), ooxml.Structure},
		{"not a number", cell(`<c><v>NaN</v></c>`), ooxml.Value},
		{"a long text as a number", cell(`<c><v>` + strings.Repeat("å", 30_000) + `</v></c>`), ooxml.Value},
		{"infinity", cell(`<c><v>INF</v></c>`), ooxml.Value},
		{"hexadecimal", cell(`<c><v>0x1F</v></c>`), ooxml.Value},
		{"hexadecimal float", cell(`<c><v>0x1p4</v></c>`), ooxml.Value},
		{"underscore", cell(`<c><v>1_000</v></c>`), ooxml.Value},
		{"comma", cell(`<c><v>1,5</v></c>`), ooxml.Value},
		{"only a point", cell(`<c><v>.</v></c>`), ooxml.Value},
		{"only an exponent", cell(`<c><v>e5</v></c>`), ooxml.Value},
		{"no exponent", cell(`<c><v>1e</v></c>`), ooxml.Value},
		{"a vast exponent", cell(`<c><v>1e999999999</v></c>`), ooxml.Value},
		{"text as a number", cell(`<c t="n"><v>Bromma</v></c>`), ooxml.Value},
		{"truth value 2", cell(`<c t="b"><v>2</v></c>`), ooxml.Value},
		{"date 2024-02-30", cell(`<c t="d"><v>2024-02-30</v></c>`), ooxml.Value},
	} {
		h.run(t)
	}
}

// TestRefusalNamesItsPlace looks at what a refusal in a sheet says.
func TestRefusalNamesItsPlace(t *testing.T) {
	_, err := read(withRows(`<row r="3"><c r="B3"><v>x</v></c></row>`))
	var r *Refusal
	if !errors.As(err, &r) || r.Sheet != "Data" || r.Cell != "B3" || r.Part != sheetPart {
		t.Errorf("%#v", err)
	}
	_, err = read(withRows(`<row r="3"/><row r="5" hidden="x"/>`))
	if !errors.As(err, &r) || r.Cell != "5" {
		t.Errorf("%#v", err)
	}
}

// TestVerifyAfterARefusal does not let a part through that Scan refused or did
// not see to its end.
func TestVerifyAfterARefusal(t *testing.T) {
	for name, rows := range map[string]string{
		"refused": `<row r="1"/><row r="1"/>`,
		"stopped": `<row r="1"/><row r="2"><c r="A1"/></row>`,
	} {
		data := withRows(rows)
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		stop := errors.New("enough")
		if err := b.Scan(b.Sheets[0], func(Row) error { return stop }); err != stop {
			t.Errorf("%s: %v", name, err)
		}
		for range 2 {
			var r *Refusal
			if err := b.Verify(); !errors.As(err, &r) || r.Reason != ooxml.Order {
				t.Errorf("%s: verified with %v", name, err)
			}
		}
	}
}

// TestDamageIsTheReason tells damage from a workbook that was written wrongly.
func TestDamageIsTheReason(t *testing.T) {
	hostile{"a lost row number", goodParts().packWith(sheetPart, func(e *entry) {
		e.stored, e.packed = true, []byte(strings.Replace(e.content, `r="2"`, `r="1"`, 1))
	}), ooxml.Checksum}.run(t)
}

// TestErrorsThatAreNotRefusals passes on what the reader and the consumer say.
func TestErrorsThatAreNotRefusals(t *testing.T) {
	data := goodParts().pack()
	broken := errors.New("broken disk")
	for limit := range len(data) {
		b, err := Open(brokenDisk{data, limit, broken}, int64(len(data)))
		if err == nil {
			err = b.Verify()
		}
		if err != broken {
			t.Fatalf("the disk breaks at %d: %v", limit, err)
		}
	}
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	enough := &Refusal{Reason: ooxml.Unknown}
	if err := b.Scan(b.Sheets[0], func(Row) error { return enough }); err != enough || enough.Sheet != "" {
		t.Error(err)
	}
}

// brokenDisk fails where a read passes limit.
type brokenDisk struct {
	data  []byte
	limit int
	err   error
}

func (d brokenDisk) ReadAt(buf []byte, at int64) (int, error) {
	if at <= int64(d.limit) && int64(d.limit) < at+int64(len(buf)) {
		return 0, d.err
	}
	return bytes.NewReader(d.data).ReadAt(buf, at)
}

func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range ooxml.Reasons() {
		if code := r.String(); code == "" || strings.Contains(code, "(") || seen[code] {
			t.Errorf("reason %d has the code %q", int(r), code)
		} else {
			seen[code] = true
		}
	}
	if len(seen) != int(ooxml.Structure) {
		t.Errorf("%d reasons, the last is %d", len(seen), ooxml.Structure)
	}
}
