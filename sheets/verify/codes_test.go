package verify

import (
	"os"
	"slices"
	"testing"

	"fordela/engine"
	"fordela/sheets/job"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// codesOf are the codes of a proof's findings.
func codesOf(p *Proof) []engine.Code {
	var codes []engine.Code
	for _, f := range p.Findings {
		codes = append(codes, engine.Code(f.Code))
	}
	return codes
}

// Each change of a result is told by the code that says what it is.
func TestChangesHaveTheirCode(t *testing.T) {
	file := seed(t)
	underlag, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	edited := func(part, from, to string) []byte { return replaced(t, file, part, from, to) }
	for code, changed := range map[engine.Code][]byte{
		"F401": edited(beslut, "<v>4000000</v>", "<v>4000001</v>"),
		"F403": underlag,
		"F404": changed(t, file, func(f *excelize.File) error { return f.DeleteSheet("Finansiering") }),
		"F405": changed(t, file, func(f *excelize.File) error { _, err := f.NewSheet("Extra"); return err }),
		"F406": undecided(t),
		"F408": edited(styles, `#,##0"`, `#,##0,"`),
		"F409": edited(beslut, `<row r="5"`, `<row r="5" hidden="1"`),
		"F410": edited(chart, `<numCache><formatCode></formatCode>`, `<numCache><formatCode></formatCode><pt idx="3"><v>4711</v></pt>`),
		"F412": edited(beslut, "</worksheet>", "<oleObjects/></worksheet>"),
		"F413": edited(beslut, "Sida", "Blad"),
		"V401": ofVersion(t, "0.1.0"),
	} {
		if p := prove(t, changed); p.Level != None || !slices.Contains(codesOf(p), code) {
			t.Errorf("%s: %s, %v", code, p.Level, codesOf(p))
		}
	}
}

// undecided is a result whose kept input gives no decision: its control total is another.
func undecided(t *testing.T) []byte {
	t.Helper()
	o := outcome(t, "god-och-nara-vard-2024.xlsx")
	o.Plan.Case.Total.Value = decimal.NewFromInt(1) // when it has been decided
	return outputs(t, o, job.Options{Version: version}).Workbook
}

// ofVersion is a changed result that another version has made.
func ofVersion(t *testing.T, said string) []byte {
	t.Helper()
	file := outputs(t, outcome(t, "god-och-nara-vard-2024.xlsx"), job.Options{Version: said}).Workbook
	return replaced(t, file, beslut, "<v>4000000</v>", "<v>4000001</v>")
}

// A document of something else is none of the decision's papers, and what people have
// written into one is told, and proved of nothing.
func TestDocumentsHaveTheirCode(t *testing.T) {
	source := Source{Version: version, Input: outcome(t, "god-och-nara-vard-2024.xlsx")}
	paper := outputs(t, source.Input, job.Options{Version: version, Documents: true}).Documents[0].DOCX
	const body = "word/document.xml"
	written := replaced(t, paper, body, "<w:sectPr", "<w:p><w:r><w:t>Skrivet av en handläggare.</w:t></w:r></w:p><w:sectPr")
	p, err := Document(written, source)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(codesOf(p), "V403") || p.Level != Resaved {
		t.Errorf("V403: %s, %v", p.Level, codesOf(p))
	}
	all := parts(t, paper)
	all[body] = []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Hej</w:t></w:r></w:p><w:sectPr/></w:body></w:document>`)
	if p, err = Document(pack(t, all), source); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(codesOf(p), "F415") || p.Level != None {
		t.Errorf("F415: %s, %v", p.Level, codesOf(p))
	}
}
