package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

// hostile is a file that must be refused for its reason.
type hostile struct {
	name   string
	data   []byte
	reason Reason
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
	typed := func(kind string) []byte { return goodParts().replace(typesPart, typeWorkbook, kind).pack() }
	for _, h := range []hostile{
		{"nothing", nil, EmptyFile},
		{"zeros", make([]byte, 70_000), Copying},
		{"a few zeros", make([]byte, 3), Copying},
		{"half copied", halfCopied, Copying},
		{"two bytes", []byte("PK"), Truncated},
		{"signature", []byte("PK\x03\x04"), Truncated},
		{"truncated", seed[:len(seed)-1], Truncated},
		{"truncated in the middle", seed[:len(seed)/2], Truncated},
		{"HTML", []byte("\ufeff\r\n<HTML><body><table><tr><td>1</table>"), HTML},
		{"HTML table", []byte("<table border=1><tr><td>1</table>"), HTML},
		{"web archive", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), HTML},
		{"CSV", []byte("Mottagare;Belopp\r\nBromma;1 000\r\n"), CSV},
		{"CSV that begins as a bitmap does", []byte("BM;Belopp\r\n1;2\r\n"), CSV},
		{"CSV in Latin-1", []byte("Mottagare;Belopp\r\nJ\xe4rva;1 000\r\n"), CSV},
		{"CSV in UTF-16", []byte("\xff\xfeA\x00;\x00"), CSV},
		{"PDF", []byte("%PDF-1.7\n"), PDF},
		{"rich text", []byte(`{\rtf1\ansi`), OldWord},
		{"old Excel", ole("Workbook"), OldExcel},
		{"older Excel", ole("Book"), OldExcel},
		{"oldest Excel", []byte("\x09\x08\x06\x00\x00\x00\x10\x00"), OldExcel},
		{"old Word", ole("WordDocument"), OldWord},
		{"old PowerPoint", ole("PowerPoint Document"), PowerPoint},
		{"password", ole("EncryptedPackage"), Encrypted},
		{"other OLE", ole("Contents"), Unknown},
		{"OLE signature", []byte(oleSignature), Unknown},
		{"XML Spreadsheet 2003", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), OldXML},
		{"flat OpenDocument", []byte(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>`), OpenDocument},
		{"other XML", []byte(`<?xml version="1.0"?><a/>`), Unknown},
		{"PNG", []byte("\x89PNG\r\n\x1a\n"), Picture},
		{"JPEG", []byte("\xff\xd8\xff\xe0"), Picture},
		{"gzip", []byte("\x1f\x8b\x08\x00"), OtherArchive},
		{"noise", []byte("\x01\x02\x03\x04\xff"), Unknown},
		{"OpenDocument", pack(entry{name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true}), OpenDocument},
		{"Numbers", pack(entry{name: "Index/Document.iwa", content: "x"}), Numbers},
		{"other zip", pack(entry{name: "readme.txt", content: "x"}), OtherArchive},
		{"empty zip", pack(), OtherArchive},
		{"word without types", pack(entry{name: "word/document.xml", content: "<a/>"}), Word},
		{"docx", typed("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), Word},
		{"pptx", typed("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), PowerPoint},
		{"xlsb", typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), Xlsb},
		{"no package relationships", goodParts().without("_rels/.rels").pack(), OtherArchive},
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
	many := make([]entry, MaxParts+1)
	for i := range many {
		many[i] = entry{name: fmt.Sprint(i), stored: true}
	}
	for _, h := range []hostile{
		{"wrong checksum", sheet(func(e *entry) { e.crc = 1 }), Checksum},
		{"wrong checksum of a picture", and(entry{name: "xl/media/a.png", content: "x", crc: 1}), Checksum},
		{"local checksum zero", sheet(func(e *entry) { e.localCRC = 1 }), Container},
		{"corrupt deflate", sheet(func(e *entry) { e.packed = append([]byte{7}, deflate(e.content)...) }), Deflate},
		{"deflate stops", sheet(func(e *entry) { e.packed = deflate(e.content)[:50] }), Deflate},
		{"deflate ends early", sheet(func(e *entry) { e.packed = append(deflate(e.content), 0) }), Deflate},
		{"half the size", sheet(func(e *entry) { e.size = size / 2 }), Container},
		{"one byte more", sheet(func(e *entry) { e.size = size + 1 }), Container},
		{"15 GiB", sheet(func(e *entry) { e.size = 15 << 30 }), TooLarge},
		{"2^63", sheet(func(e *entry) { e.size = 1 << 63 }), TooLarge},
		{"stored with another size", sheet(func(e *entry) { e.stored, e.size = true, size-1 }), Container},
		{"all parts together", and(entry{name: "a", size: MaxPartBytes}, entry{name: "b", size: MaxPartBytes}), TooLarge},
		{"twice", and(entry{name: sheetPart, content: "x"}), PartName},
		{"twice but for case", and(entry{name: "XL/Workbook.xml", content: "x"}), PartName},
		{"twice but for slashes", and(entry{name: `xl\workbook.xml`, content: "x"}), PartName},
		{"another local name", sheet(func(e *entry) { e.localName = "xl/worksheets/sheet2.xml" }), Container},
		{"climbing", and(entry{name: "../evil", content: "x"}), PartName},
		{"climbing within", and(entry{name: "xl/../../evil", content: "x"}), PartName},
		{"climbing backwards", and(entry{name: `xl\..\..\evil`, content: "x"}), PartName},
		{"absolute", and(entry{name: "/etc/passwd", content: "x"}), PartName},
		{"a drive", and(entry{name: `C:\evil`, content: "x"}), PartName},
		{"no name", and(entry{name: "", content: "x"}), PartName},
		{"a long name", and(entry{name: "../" + strings.Repeat("x", 60_000), content: "x"}), PartName},
		{"control character", and(entry{name: "a\x1b[2J", content: "x"}), PartName},
		{"folder with content", and(entry{name: "xl/media/", content: "x"}), Container},
		{"encrypted", sheet(func(e *entry) { e.flags = 1 }), Encrypted},
		{"method", sheet(func(e *entry) { e.method = 12 }), Method},
		{"too many parts", pack(many...), TooLarge},
		{"before", append([]byte("#!/bin/sh\n"), goodParts().pack()...), Container},
		{"before, offsets right", pack(append([]entry{{name: "z", content: "x", unlisted: true}}, goodParts().entries()...)...), Container},
		{"an unlisted part", and(entry{name: "z", content: "x", unlisted: true}), Container},
		{"bytes of the directory that are no entry", func() []byte {
			data := goodParts().pack()
			end := len(data) - endBytes
			offset := int(le.Uint32(data[end+16:]))
			return append(append(data[:end:end], "junk"...), endRecord(len(goodParts()), end-offset+4, offset)...)
		}(), Container},
		{"after", append(goodParts().pack(), "\nand more"...), Container},
		{"zeros after", append(goodParts().pack(), make([]byte, 1000)...), Container},
		{"between", sheet(func(e *entry) { e.after = "hidden" }), Container},
		{"a part beyond the file", beyond(), Container},
		{"overlapping", pack(append(goodParts().entries(), entry{name: "twin", content: "x", offset: 4})...), Container},
		{"one place for two", func() []byte {
			all := goodParts().entries()
			all[1].offset = uint32(30 + len(all[0].name) + len(deflate(all[0].content)))
			return pack(append(all, entry{name: "twin", content: "x", offset: all[1].offset})...)
		}(), Container},
		{"descriptor disagrees", func() []byte {
			data := sheet(func(e *entry) { e.streamed = 16 })
			i := bytes.Index(data, le.AppendUint32(nil, descriptorSignature))
			data[i+5]++
			return data
		}(), Container},
		{"descriptor missing", sheet(func(e *entry) { e.flags = flagDescriptor; e.localCRC = 1 }), Container},
		{"descriptor, and a local size that is wrong", func() []byte {
			data := sheet(func(e *entry) { e.streamed, e.sized = 16, true })
			data[bytes.Index(data, []byte(sheetPart))-localBytes+22]++
			return data
		}(), Container},
		{"descriptor, and a local checksum that is wrong", sheet(func(e *entry) { e.streamed, e.localCRC = 16, 1 }), Container},
		{"zip64 end of several volumes", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-locatorBytes-end64Bytes+24]--
			return data
		}(), Container},
		{"several volumes", patch(18, 1), Container},
		{"directory elsewhere", patch(6, 0), Container},
		{"directory longer", patch(10, 0xff, 0xff, 0, 0), Container},
		{"fewer entries", patch(14, 1, 0, 1, 0), Container},
		{"more entries", patch(14, 99, 0, 99, 0), Container},
		{"zip64 end elsewhere", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-12]++
			return data
		}(), Container},
		{"zip64 end disagrees", func() []byte {
			data := withEnd64(goodParts().pack())
			data[len(data)-endBytes-locatorBytes-8]++
			return data
		}(), Container},
	} {
		h.run(t)
	}
}

// TestNothingBeyondTheDeclaredSize reads a part that swells far beyond what it
// declares.
func TestNothingBeyondTheDeclaredSize(t *testing.T) {
	data := pack(entry{name: "bomb", content: strings.Repeat("x", 10<<20), size: 100_000})
	c, err := openContainer(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, c.open(c.parts[0]))
	var r *Refusal
	if n > 100_000 || !errors.As(err, &r) || r.Reason != Container {
		t.Error(n, err)
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
	for i := range MaxAttributes + 1 {
		attributes += fmt.Sprintf(` a%d=""`, i)
	}
	namespaces := ""
	for i := range MaxNamespaces + 1 {
		namespaces += fmt.Sprintf(`<a xmlns="urn:%d"/>`, i)
	}
	run := "<r><t>" + strings.Repeat("x", maxTextBytes/2) + "</t></r>"
	for _, h := range []hostile{
		{"12 M empty strings", goodParts().set(stringPart, head+strings.Repeat("<si/>", 12_000_000)+"</sst>").pack(), TooLarge},
		// Refused at the run that is too much, before the fault that follows it.
		{"a string of many runs", goodParts().set(stringPart, head+"<si>"+strings.Repeat(run, 3)+"<").pack(), TooLarge},
		{"a text of many runs", withRows(`<row><c t="inlineStr"><is>` + strings.Repeat(run, 3) + "<"), TooLarge},
		{"too many bytes of strings", goodParts().set(stringPart, head+strings.Repeat("<si><t>"+strings.Repeat("x", MaxTextUnits)+"</t></si>", 1+MaxStringBytes/MaxTextUnits)+"</sst>").pack(), TooLarge},
		{"12 M cell formats", goodParts().replace(stylePart, `<xf numFmtId="0"/>`, strings.Repeat("<xf/>", 12_000_000)).pack(), TooLarge},
		{"many fonts", goodParts().replace(stylePart, `<cellXfs`, "<fonts>"+strings.Repeat("<font/>", MaxFormats+1)+"</fonts><cellXfs").pack(), TooLarge},
		{"8 M names", goodParts().replace(bookPart, "</sheets>", "</sheets><definedNames>"+strings.Repeat("<x/>", 8_000_000)+"</definedNames>").pack(), TooLarge},
		{"outline of 65 MiB", goodParts().replace(bookPart, "<sheets>", strings.Repeat(" ", MaxOutlineBytes)+"<sheets>").pack(), TooLarge},
		{"4 M cells in a row", rows(`<row>` + strings.Repeat("<c/>", 4_000_000) + `</row>`), Order},
		{"one column beyond", rows(`<row r="1"><c r="XFE1"/></row>`), Order},
		{"one row beyond", rows(`<row r="1048577"/>`), Order},
		{"two milliard rows", rows(`<row r="2000000000"/>`), Order},
		{"more rows than there are", rows(strings.Repeat("<row/>", MaxRows+1)), Order},
		{"10 000 sheets", goodParts().replace(bookPart, "</sheets>", strings.Repeat(`<sheet name="Data" sheetId="1" r:id="rId1"/>`, 10_000)+"</sheets>").pack(), SheetNames},
		{"sheets on one part", goodParts().replace(bookPart, "</sheets>", sheets+"</sheets>").replace(bookRels, "</Relationships>", relationships+"</Relationships>").pack(), Relationship},
		{"too many relationships", goodParts().replace(bookRels, "</Relationships>", strings.Repeat(relationships, 11)+"</Relationships>").pack(), Relationship},
		{"attributes", rows(`<row` + attributes + `/>`), TooLarge},
		{"namespaces", goodParts().set("xl/a.xml", "<a>"+namespaces+"</a>").pack(), TooLarge},
		{"a long tag", rows(`<row a="` + strings.Repeat("x", 50<<20) + `"/>`), TooLarge},
		{"a long comment", rows(`<!--` + strings.Repeat("x", 50<<20) + `-->`), TooLarge},
		{"nesting", rows(strings.Repeat("<a>", 2_000_000)), Structure},
		{"nesting elsewhere", goodParts().set("xl/a.xml", strings.Repeat("<a>", 2_000_000)).pack(), TooLarge},
		{"50 MiB of text", rows(`<row><c t="inlineStr"><is><t>` + strings.Repeat("x", 50<<20) + `</t></is></c></row>`), TooLarge},
		{"50 MiB of shared text", goodParts().replace(stringPart, "Bromma", strings.Repeat("x", 50<<20)).pack(), TooLarge},
		{"one character too many", rows(`<row><c t="str"><v>` + strings.Repeat("å", MaxTextUnits+1) + `</v></c></row>`), TooLarge},
		{"a text in many runs", rows(`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>"+strings.Repeat("x", 1000)+"</t></r>", 50_000) + `</is></c></row>`), TooLarge},
		{"text in a row", rows(`<row>` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", MaxTextUnits)+`</v></c>`, 1+MaxRowBytes/MaxTextUnits) + `</row>`), TooLarge},
		{"merged ranges", goodParts().replace(sheetPart, "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="A1"/>`, MaxMerged+1)+"</mergeCells>").pack(), TooLarge},
		{"content types", goodParts().replace(typesPart, "</Types>", manyTypes()+"</Types>").pack(), TooLarge},
	} {
		h.run(t)
	}
}

func manyTypes() string {
	var b strings.Builder
	for i := range 2*MaxParts + 1 {
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
		{"DOCTYPE", old("<worksheet", "<!DOCTYPE worksheet><worksheet"), Doctype},
		{"entities", old("<worksheet", `<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet`), Doctype},
		{"external entity", old("<worksheet", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet`), Doctype},
		{"DOCTYPE elsewhere", other("<!DOCTYPE a><a/>"), Doctype},
		{"doctype in small letters", other("<!doctype a><a/>"), Doctype},
		{"an unknown entity", text("&nbsp;"), XML},
		{"cut", sheet(good[:len(good)/2]), XML},
		{"cut before the last byte", sheet(good[:len(good)-1]), XML},
		{"control character", text("\x01"), XML},
		{"written control character", text("&#1;"), XML},
		{"surrogate", text("&#xD800;"), XML},
		{"beyond Unicode", text("&#x110000;"), XML},
		{"not a character", text("\uffff"), XML},
		{"bare &", text("a & b"), XML},
		{"& at the end", text("a &"), XML},
		{"]]>", text("]]>"), XML},
		{"bad UTF-8", text("J\xe4rva"), XML},
		{"overlong UTF-8", text("\xc0\xaf"), XML},
		{"bad UTF-8 elsewhere", other("<a>\xe4</a>"), XML},
		{"bad UTF-8 in a comment", other("<a><!-- \xe4 --></a>"), XML},
		{"bad UTF-8 in an attribute", other("<a b='\xe4'/>"), XML},
		{"mismatched tags", sheet(`<worksheet xmlns="` + mainNS + `"><sheetData></worksheet></sheetData>`), XML},
		{"longer end tag", other("<a></ab>"), XML},
		{"no end tag", other("<a>"), XML},
		{"no end tag after a child", other("<a><b></b>"), XML},
		{"two roots", old("</worksheet>", "</worksheet><worksheet/>"), XML},
		{"text after the root", old("</worksheet>", "</worksheet>x"), XML},
		{"text before the root", other("x<a/>"), XML},
		{"CDATA after the root", other("<a/><![CDATA[x]]>"), XML},
		{"nothing", sheet(""), XML},
		{"only blanks", sheet(" \n"), XML},
		{"attribute twice", old(`<row r="1"`, `<row r="1" r="2"`), XML},
		{"attribute twice by namespace", other(`<a xmlns:x="u" xmlns:y="u" x:b="" y:b=""/>`), XML},
		{"attribute without quotes", old(`<row r="1"`, `<row r=1`), XML},
		{"attribute without value", other(`<a b/>`), XML},
		{"attributes not apart", other(`<a b=""c=""/>`), XML},
		{"< in an attribute", other(`<a b="<"/>`), XML},
		{"unknown prefix", old(`<row r="1"`, `<x:row r="1"`), XML},
		{"unknown prefix of an attribute", other(`<a x:b=""/>`), XML},
		{"prefix out of its element", other(`<a><b xmlns:x="u"/><x:c/></a>`), XML},
		{"prefix xml", other(`<a xmlns:xml="u"/>`), XML},
		{"no prefix bound to nothing", other(`<a xmlns:x=""/>`), XML},
		{"-- in a comment", other(`<a><!-- -- --></a>`), XML},
		{"comment without end", other(`<a><!-- `), XML},
		{"second declaration", other(`<a><?xml version="1.0"?></a>`), XML},
		{"instruction without a name", other(`<a><? x?></a>`), XML},
		{"broken declaration", other(`<?xml version="1.0" standalone="maybe"?><a/>`), XML},
		{"a tag that begins with a digit", other(`<a><1/></a>`), XML},
		{"× in a name", other(`<a×/>`), XML},
		{"a name that begins with ·", other(`<a x:·=""/>`), XML},
		{"bad UTF-8 in a name", other("<a\xe4/>"), XML},
		{"version 1.1", other(`<?xml version="1.1"?><a/>`), XML},
		{"a / in a tag", other(`<a / >`), XML},
		{"< at the end", other(`<a><`), XML},
		{"Latin-1", old(`encoding="UTF-8"`, `encoding="ISO-8859-1"`), Encoding},
		{"UTF-16 in name only", old(`encoding="UTF-8"`, `encoding="UTF-16"`), Encoding},
		{"half a character of UTF-16", sheet("\xff\xfe<\x00a"), XML},
		{"half a character after the root", sheet("\xff\xfe" + strings.Join(strings.Split(good[strings.Index(good, "<worksheet"):], ""), "\x00") + "\x00!"), XML},
		{"half a surrogate pair", sheet("\xff\xfe<\x00\x00\xd8a\x00"), XML},
		{"foreign namespace", old(mainNS, "urn:other"), Structure},
		{"no namespace", old(` xmlns="`+mainNS+`"`, ""), Structure},
		{"sheetData twice", old("</sheetData>", "</sheetData><sheetData/>"), Structure},
		{"sheetData missing", sheet(`<worksheet xmlns="` + mainNS + `"/>`), Structure},
		{"foreign row", old("<sheetData>", `<sheetData><row xmlns="urn:other"/>`), Structure},
		{"row in an alternative", old("<sheetData>", `<sheetData><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>`), Structure},
		{"text among rows", old("<sheetData>", "<sheetData>7"), Structure},
		{"element in a value", old("67096", "67<b/>096"), Structure},
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
		{"rows out of order", rows(`<row r="2"/><row r="1"/>`), Order},
		{"row twice", rows(`<row r="2"/><row r="2"/>`), Order},
		{"row 0", rows(`<row r="0"/>`), Order},
		{"row -1", rows(`<row r="-1"/>`), Order},
		{"row 01", rows(`<row r="01"/>`), Order},
		{"row empty", rows(`<row r=""/>`), Order},
		{"unnumbered rows at the end", rows(`<row r="1048576"/><row/>`), Order},
		{"cells out of order", cell(`<c r="B1"/><c r="A1"/>`), Order},
		{"cell twice", cell(`<c r="A1"/><c r="A1"/>`), Order},
		{"unnamed cells at the end", cell(`<c r="XFD1"/><c/>`), Order},
		{"A9 in row 2", rows(`<row r="2"><c r="A9"/></row>`), Order},
		{"no cell", cell(`<c r="1"/>`), Order},
		{"no letter", cell(`<c r="[1"/>`), Order},
		{"column beyond", cell(`<c r="ZZZZ1"/>`), Order},
		{"string out of range", cell(`<c t="s"><v>3</v></c>`), StringIndex},
		{"string -1", cell(`<c t="s"><v>-1</v></c>`), StringIndex},
		{"string 1e0", cell(`<c t="s"><v>1e0</v></c>`), StringIndex},
		{"string of 2^64", cell(`<c t="s"><v>18446744073709551616</v></c>`), StringIndex},
		{"string table missing", goodParts().without(stringPart).pack(), MissingPart},
		{"string table not named", rels(`<Relationship Id="rId2" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/>`, ""), StringIndex},
		{"string table empty", goodParts().set(stringPart, "").pack(), XML},
		{"string table without strings", goodParts().set(stringPart, `<sst xmlns="`+mainNS+`"/>`).pack(), StringIndex},
		{"two string tables", rels("</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/></Relationships>`), Relationship},
		{"sheet missing", goodParts().without(sheetPart).pack(), MissingPart},
		{"sheet named NULL", rels("worksheets/sheet1.xml", "NULL"), MissingPart},
		{"workbook missing", goodParts().without(bookPart).pack(), MissingPart},
		{"workbook relationships missing", goodParts().without(bookRels).pack(), MissingPart},
		{"style -1", cell(`<c s="-1"/>`), StyleIndex},
		{"style empty", cell(`<c s=""/>`), StyleIndex},
		{"style out of range", cell(`<c s="4"/>`), StyleIndex},
		{"style of 2^32", cell(`<c s="4294967296"/>`), StyleIndex},
		{"external sheet", rels(`Target="worksheets/sheet1.xml"`, `Target="http://example.org/" TargetMode="External"`), Relationship},
		{"sheet on a share", rels(`worksheets/sheet1.xml`, `\\host\share`), MissingPart},
		{"sheet on a drive", rels(`worksheets/sheet1.xml`, `file:///C:/x`), Relationship},
		{"climbing relationship", rels("worksheets/sheet1.xml", "../../sheet1.xml"), Relationship},
		{"relationship twice", rels(`Id="rId2"`, `Id="rId1"`), Relationship},
		{"sheet that is the strings", book("rId1", "rId2"), Relationship},
		{"sheet that leads nowhere", book("rId1", "rId7"), Relationship},
		{"sheet without id", book(` r:id="rId1"`, ""), Relationship},
		{"sheet of the wrong type", goodParts().replace(typesPart, typeWorksheet, typeStyles).pack(), ContentType},
		{"sheet of no type", goodParts().replace(typesPart, `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+typeWorksheet+`"/>`, "").pack(), ContentType},
		{"two types", goodParts().replace(typesPart, "</Types>", `<Override PartName="/XL/workbook.xml" ContentType="x"/></Types>`).pack(), Structure},
		{"names equal but for case", second("DATA"), SheetNames},
		{"names equal", second("Data"), SheetNames},
		{"a module's name", book("</sheets>", `<sheet name="DATA" sheetId="2" r:id=""/></sheets>`), SheetNames},
		{"no name", second(""), SheetNames},
		{"a long name", second(strings.Repeat("x", 256)), SheetNames},
		{"one part for two sheets", book("</sheets>", `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`), Relationship},
		{"no sheets", book(sheetEntry, ""), NoSheets},
		{"no list of sheets", book("<sheets>"+sheetEntry+"</sheets>", ""), NoSheets},
		{"unknown state", book("sheetId", `state="x" sheetId`), Structure},
		{"date1904 is no truth value", book("<sheets>", `<workbookPr date1904="2"/><sheets>`), Structure},
		{"hidden is no truth value", rows(`<row hidden="yes"/>`), Structure},
		{"merged nonsense", goodParts().replace(sheetPart, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`).pack(), Structure},
		{"columns nonsense", goodParts().replace(sheetPart, "<sheetData>", `<cols><col min="2" max="1"/></cols><sheetData>`).pack(), Structure},
		{"unknown type", cell(`<c t="x"><v>1</v></c>`), Structure},
		{"two values", cell(`<c><v>1</v><v>2</v></c>`), Structure},
		{"two formulas", cell(`<c><f>1</f><f>2</f></c>`), Structure},
		{"inline text of a number", cell(`<c><is><t>1</t></is></c>`), Structure},
		{"value of an inline text", cell(`<c t="inlineStr"><v>1</v></c>`), Structure},
		{"not a number", cell(`<c><v>NaN</v></c>`), Value},
		{"a long text as a number", cell(`<c><v>` + strings.Repeat("å", 30_000) + `</v></c>`), Value},
		{"infinity", cell(`<c><v>INF</v></c>`), Value},
		{"hexadecimal", cell(`<c><v>0x1F</v></c>`), Value},
		{"hexadecimal float", cell(`<c><v>0x1p4</v></c>`), Value},
		{"underscore", cell(`<c><v>1_000</v></c>`), Value},
		{"comma", cell(`<c><v>1,5</v></c>`), Value},
		{"space", cell(`<c><v> 1</v></c>`), Value},
		{"only a point", cell(`<c><v>.</v></c>`), Value},
		{"only an exponent", cell(`<c><v>e5</v></c>`), Value},
		{"no exponent", cell(`<c><v>1e</v></c>`), Value},
		{"a vast exponent", cell(`<c><v>1e999999999</v></c>`), Value},
		{"text as a number", cell(`<c t="n"><v>Bromma</v></c>`), Value},
		{"truth value 2", cell(`<c t="b"><v>2</v></c>`), Value},
		{"error without #", cell(`<c t="e"><v>0</v></c>`), Value},
		{"date 2024-02-30", cell(`<c t="d"><v>2024-02-30</v></c>`), Value},
		{"half a surrogate pair", cell(`<c t="str"><v>_xD83D_x</v></c>`), Value},
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
			if err := b.Verify(); !errors.As(err, &r) || r.Reason != Order {
				t.Errorf("%s: verified with %v", name, err)
			}
		}
	}
}

// TestDamageIsTheReason tells damage from a workbook that was written wrongly.
func TestDamageIsTheReason(t *testing.T) {
	hostile{"a lost row number", goodParts().packWith(sheetPart, func(e *entry) {
		e.stored, e.packed = true, []byte(strings.Replace(e.content, `r="2"`, `r="1"`, 1))
	}), Checksum}.run(t)
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
	enough := &Refusal{Reason: Unknown}
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
	for _, r := range Reasons() {
		if code := r.String(); code == "" || strings.Contains(code, "(") || seen[code] {
			t.Errorf("reason %d has the code %q", int(r), code)
		} else {
			seen[code] = true
		}
	}
	if len(seen) != int(Structure) {
		t.Errorf("%d reasons, the last is %d", len(seen), Structure)
	}
}
