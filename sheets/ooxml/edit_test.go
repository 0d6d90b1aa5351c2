package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

const testTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="xml" ContentType="application/xml"/></Types>`

// packed is a package of its content types and the parts given.
func packed(t *testing.T, parts map[string][]byte) *Package {
	t.Helper()
	parts[TypesPart] = []byte(testTypes)
	var out bytes.Buffer
	if err := Pack(&out, parts); err != nil {
		t.Fatal(err)
	}
	return opened(t, out.Bytes())
}

func opened(t *testing.T, file []byte) *Package {
	t.Helper()
	p, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written gives the parts of an edit's output.
func written(t *testing.T, e *Edit) map[string]string {
	t.Helper()
	var out bytes.Buffer
	if err := e.Write(&out); err != nil {
		t.Fatal(err)
	}
	p := opened(t, out.Bytes())
	if err := p.VerifyRest(); err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, part := range p.Parts {
		content, err := io.ReadAll(p.Reader(part))
		if err != nil {
			t.Fatal(err)
		}
		parts[part.Name] = string(content)
	}
	return parts
}

// Changes are made before and after what is not kept in memory, and the rest stays, in
// whatever encoding the part was.
func TestChangesRoundAGap(t *testing.T) {
	const before = `<?xml version="1.0"?><p:a xmlns:p="urn:p"><p:b x="1"/><!-- </p:gap> --><p:gap>` + "å\r\n" +
		`<p:gap>&amp;</p:gap><![CDATA[</p:gap>]]></p:gap> <p:c>3</p:c></p:a>`
	const after = `<p:a xmlns:p="urn:p"><p:b x="2"/><!-- </p:gap> --><p:gap>` + "å\r\n" +
		`<p:gap>&amp;</p:gap><![CDATA[</p:gap>]]></p:gap> <p:new/><p:c>&lt;4</p:c><p:last/></p:a>`
	wide := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(strings.Replace(before, `"1.0"`, `"1.0" encoding="UTF-16"`, 1))) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	for name, content := range map[string]struct{ head, content string }{
		"UTF-8":     {`<?xml version="1.0"?>`, before},
		"marked":    {"\ufeff" + `<?xml version="1.0"?>`, "\ufeff" + before},
		"UTF-16":    {"", string(wide)},
		"all of it": {`<?xml version="1.0"?>`, before},
	} {
		leave := "gap"
		if name == "all of it" {
			leave = ""
		}
		e := NewEdit(packed(t, map[string][]byte{"a.xml": []byte(content.content), "other.xml": []byte("<o/>")}))
		d, err := e.Document("A.xml", leave)
		if err != nil {
			t.Fatal(name, err)
		}
		d.SetAttr(d.Root.Child("b"), "x", "2")
		d.InsertBefore([]string{"c"}, "<new/>")
		d.SetText(d.Root.Child("c"), "<4")
		d.Append(d.Root, "<last/>")
		if err := e.Save(d); err != nil {
			t.Fatal(err)
		}
		if got := written(t, e); got["a.xml"] != content.head+after || got["other.xml"] != "<o/>" {
			t.Errorf("%s: %q", name, got["a.xml"])
		}
	}
}

// An element without content can be filled in several steps.
func TestAppendToAnEmptyElement(t *testing.T) {
	d, err := Parse(`<p:a xmlns:p="urn:p"/>`)
	if err != nil {
		t.Fatal(err)
	}
	d.Append(d.Root, "<b/>")
	d.InsertBefore([]string{"none"}, "<c/>")
	var out strings.Builder
	if _, err := d.WriteTo(&out); err != nil || out.String() != `<p:a xmlns:p="urn:p"><p:b/><p:c/></p:a>` {
		t.Error(out.String(), err)
	}
}

// What is not changed is copied as it is stored, with all that the directory says of it.
func TestUnchangedPartsAreCopied(t *testing.T) {
	file := packed(t, map[string][]byte{"b.xml": []byte("<b/>"), "a.bin": bytes.Repeat([]byte("x"), 1000)})
	e := NewEdit(file)
	var out, same bytes.Buffer
	if err := e.Write(&out); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(&same, io.NewSectionReader(file.src, 0, int64(file.size))); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), same.Bytes()) {
		t.Error("the bytes differ")
	}
}

func TestNewPartsAndRelationships(t *testing.T) {
	e := NewEdit(packed(t, map[string][]byte{"x/main.xml": []byte("<m/>"), "x/old.xml": []byte("<o/>")}))
	name := e.Create("x/sub/new%d.xml", "type/new", []byte("<n/>"))
	for _, target := range []string{name, "x/old.xml"} {
		if _, err := e.Relate("x/main.xml", "http://example.org/kind", target); err != nil {
			t.Fatal(err)
		}
	}
	e.Drop("X/Old.xml")
	all, err := e.Relationships("x/main.xml")
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	if err := e.Unrelate("x/main.xml", all[1]); err != nil {
		t.Fatal(err)
	}
	got := written(t, e)
	if want := `<Relationship Id="rId1" Type="http://example.org/kind" Target="sub/new1.xml"/></Relationships>`; !strings.HasSuffix(got["x/_rels/main.xml.rels"], want) {
		t.Errorf("relationships %s", got["x/_rels/main.xml.rels"])
	}
	if !strings.Contains(got[TypesPart], `<Override PartName="/x/sub/new1.xml" ContentType="type/new"/>`) || got["x/old.xml"] != "" {
		t.Errorf("parts %q", got)
	}
}

// A part takes no memory for what is left out of its tree, nor one that is not changed.
func TestMemoryDoesNotGrowWithTheGap(t *testing.T) {
	const rows, most = 2_000_000, 16 << 20
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, write := range map[string]func(io.Writer){
		TypesPart: func(w io.Writer) { fmt.Fprint(w, testTypes) },
		"a.xml": func(w io.Writer) {
			fmt.Fprint(w, "<a><b/><gap>")
			for range rows {
				fmt.Fprint(w, `<row r="1"><c/></row>`)
			}
			fmt.Fprint(w, "</gap></a>")
		},
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		write(w)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	p := opened(t, file.Bytes())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	e := NewEdit(p)
	d, err := e.Document("a.xml", "gap")
	if err != nil {
		t.Fatal(err)
	}
	d.SetAttr(d.Root.Child("b"), "x", "2")
	if err := e.Save(d); err != nil {
		t.Fatal(err)
	}
	if err := e.Write(io.Discard); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > most {
		t.Errorf("%d bytes in all for a part of %d", used, p.Part("a.xml").Size)
	}
}
