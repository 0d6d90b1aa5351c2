package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/sheets/docx"
	"fordela/templates"
)

// zipOf packs entries, given as name and content in turn, in their order.
func zipOf(t *testing.T, entries ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(entries[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// with packs the built-in appendix with one part replaced or added.
func with(t testing.TB, name, data string) []byte {
	return withBody(t, para("x"), fstest.MapFS{name: {Data: []byte(data)}})
}

const (
	officeRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relsPrefix = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	rootRels   = relsPrefix + `<Relationship Id="a" Type="` + officeRel + `officeDocument" Target="word/document.xml"/></Relationships>`
)

func TestRefusals(t *testing.T) {
	types := string(part(t, withBody(t, ""), "[Content_Types].xml"))
	macro := strings.Replace(types, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", 1)
	encrypted := withBody(t, "")
	directory := bytes.LastIndex(encrypted, []byte("PK\x01\x02"))
	encrypted[directory+8] |= 1
	encrypted[bytes.LastIndex(encrypted, []byte("PK\x03\x04"))+6] |= 1
	wrongSum := withBody(t, "")
	wrongSum[bytes.LastIndex(wrongSum, []byte("PK\x01\x02"))+16] ^= 1
	workbook, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	body := func(inner string) string { return wordPrefix + inner + wordSuffix }
	tests := []struct {
		name string
		file []byte
		want docx.Reason
	}{
		{"nothing", nil, docx.NotWord},
		{"zeros", make([]byte, 5000), docx.NotWord},
		{"text", []byte("Stöd;Belopp\n"), docx.NotWord},
		{"Word 97 or encrypted", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), docx.Protected},
		{"encrypted entry", encrypted, docx.Protected},
		{"broken off", encrypted[:len(encrypted)/2], docx.Damaged},
		{"wrong checksum", wrongSum, docx.Damaged},
		{"any zip", zipOf(t, "a.txt", "a"), docx.NotWord},
		{"no main part", zipOf(t, "[Content_Types].xml", types, "_rels/.rels", relsPrefix+"</Relationships>"), docx.NotWord},
		{"the main part is gone", zipOf(t, "[Content_Types].xml", types, "_rels/.rels", rootRels), docx.Damaged},
		{"a workbook", workbook, docx.NotWord},
		{"the same part twice", zipOf(t, "word/document.xml", "", "Word/Document.XML", ""), docx.Damaged},
		{"a way out", zipOf(t, "../document.xml", ""), docx.Damaged},
		{"backslash way out", zipOf(t, `..\document.xml`, ""), docx.Damaged},
		{"macros", with(t, "word/vbaProject.bin", "x"), docx.Macros},
		{"a macro's content type", with(t, "[Content_Types].xml", macro), docx.Macros},
		{"a picture from elsewhere", with(t, "word/_rels/footer.xml.rels", relsPrefix+`<Relationship Id="a" Type="`+officeRel+`image" Target="http://example.org/x.png" TargetMode="External"/></Relationships>`), docx.External},
		{"broken relationships", with(t, "word/_rels/document.xml.rels", "<Relationships>"), docx.Damaged},
		{"a footer that is not there", with(t, "word/_rels/document.xml.rels", relsPrefix+`<Relationship Id="a" Type="`+officeRel+`footer" Target="gone.xml"/></Relationships>`), docx.Damaged},
		{"relationships of nothing", with(t, "word/_rels/gone.xml.rels", relsPrefix+"</Relationships>"), docx.Damaged},
		{"relationships in the wrong place", with(t, "word/document.xml.rels", relsPrefix+"</Relationships>"), docx.Damaged},
		{"a part of no type", with(t, "word/x.bin", "x"), docx.Damaged},
		{"broken styles", with(t, "word/styles.xml", "<w:styles>"), docx.Damaged},
		{"broken off in the text", with(t, "word/document.xml", wordPrefix+"<w:p>"), docx.Damaged},
		{"crossing tags", with(t, "word/document.xml", body("<w:p><w:r></w:p></w:r>")), docx.Damaged},
		{"document type", with(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY b "c">]>`+body("")), docx.Damaged},
		{"entity", with(t, "word/document.xml", body(para("&b;"))), docx.Damaged},
		{"control character", with(t, "word/document.xml", body(para("\x01"))), docx.Damaged},
		{"Latin-1", with(t, "word/document.xml", `<?xml version="1.0" encoding="ISO-8859-1"?>`+body("")), docx.Damaged},
		{"Strict", with(t, "word/document.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`), docx.Strict},
		{"another vocabulary", with(t, "word/document.xml", `<html/>`), docx.NotWord},
		{"deep", with(t, "word/document.xml", body(strings.Repeat("<w:x>", 300)+strings.Repeat("</w:x>", 300))), docx.TooLarge},
		{"half a million elements", with(t, "word/document.xml", body(strings.Repeat("<a/>", 500_001))), docx.TooLarge},
		{"a part of 17 MiB", with(t, "word/media/x.xml", strings.Repeat("x", 17<<20)), docx.TooLarge},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := docx.Parse(test.file)
			var refusal *docx.Refusal
			if !errors.As(err, &refusal) || refusal.Reason != test.want {
				t.Errorf("error is %v, want %s", err, test.want)
			}
		})
	}
}

func TestTemplateFileBecomesDocument(t *testing.T) {
	types := string(part(t, withBody(t, ""), "[Content_Types].xml"))
	tmpl, err := docx.Parse(with(t, "[Content_Types].xml", strings.Replace(types, "document.main+xml", "template.main+xml", 1)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := tmpl.Fill(docx.Content{})
	if err != nil {
		t.Fatal(err)
	}
	got := string(part(t, file, "[Content_Types].xml"))
	if strings.Contains(got, "template.main+xml") || !strings.Contains(got, "document.main+xml") {
		t.Error(got)
	}
}

func TestPathOfTheOriginalTemplateIsNotPublished(t *testing.T) {
	file := withBody(t, para("x"), fstest.MapFS{
		"word/settings.xml":            {Data: []byte(`<w:settings xmlns:w="` + wordSpace + `" xmlns:r="` + officeRel + `"><w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:defaultTabStop w:val="1"/></w:settings>`)},
		"word/_rels/settings.xml.rels": {Data: []byte(relsPrefix + `<Relationship Id="rId1" Type="` + officeRel + `attachedTemplate" Target="file:///S:/hemligt/mall.dotx" TargetMode="External"/></Relationships>`)},
	})
	tmpl, err := docx.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	out, err := tmpl.Fill(docx.Content{})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range parts(t, out) {
		if bytes.Contains(data, []byte("hemligt")) || bytes.Contains(data, []byte("attachedTemplate")) {
			t.Errorf("%s: %s", name, data)
		}
	}
	if got := string(part(t, out, "word/settings.xml")); !strings.Contains(got, `<w:zoom w:percent="100"/><w:defaultTabStop`) {
		t.Error(got)
	}
}

// A damaged template is refused or gives the very same document, never another.
func TestDamagedTemplates(t *testing.T) {
	whole, err := docx.Pack(templates.DocxParts(templates.Appendix)...)
	if err != nil {
		t.Fatal(err)
	}
	want := parts(t, filled(t, templates.Appendix))
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 500 {
		file := bytes.Clone(whole)
		switch random.IntN(3) {
		case 0:
			file[random.IntN(len(file))] ^= 1 << random.IntN(8)
		case 1:
			file = file[:random.IntN(len(file))]
		default:
			clear(file[random.IntN(len(file)):][:1])
		}
		tmpl, err := docx.Parse(file)
		if err != nil {
			refused++
			continue
		}
		got, err := tmpl.Fill(content(templates.Appendix))
		if err != nil {
			t.Errorf("read, but not filled: %v", err)
			continue
		}
		for name, data := range parts(t, got) {
			if !bytes.Equal(data, want[name]) {
				t.Errorf("%s differs", name)
			}
		}
	}
	if refused == 0 {
		t.Error("not one of the damaged files was refused")
	}
}

// FuzzFill fills whatever stands in the body of a document. What comes out of a
// template that was accepted must itself be acceptable. The seeds are long: without
// -fuzzminimizetime 1x, go test spends its time on shortening them.
func FuzzFill(f *testing.F) {
	for _, d := range templates.Documents {
		file, err := docx.Pack(templates.DocxParts(d)...)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(part(f, file, "word/document.xml")))
	}
	f.Add(wordPrefix + `<w:p><w:r><w:t>{{a</w:t></w:r><w:p><w:r><w:t>}}{{om a}}<w:t>{{b}}</w:t></w:t></w:r></w:p></w:p>` + wordSuffix)
	f.Add(wordPrefix + para("{{om år}}") + para("{{tabell bilaga}}") + `<w:tbl/>` + para("{{slut år}}") + wordSuffix)
	c := content(templates.Appendix)
	c.Required = nil
	f.Fuzz(func(t *testing.T, document string) {
		tmpl, err := docx.Parse(with(t, "word/document.xml", document))
		if err != nil {
			return
		}
		file, err := tmpl.Fill(c)
		if err != nil {
			return
		}
		if _, err := docx.Parse(file); err != nil {
			t.Errorf("%v: %s", err, part(t, file, "word/document.xml"))
		}
	})
}
