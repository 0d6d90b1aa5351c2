package document_test

import (
	"testing"

	"fordela/sheets/document"
	"fordela/sheets/presentation"
	"fordela/templates"
)

func TestKindOfBuiltInTemplates(t *testing.T) {
	for _, want := range templates.Documents {
		file, err := document.BuiltIn(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := document.KindOf(file); !ok || got != want {
			t.Errorf("%s is taken for %q", want, got)
		}
	}
	d := seed(t)
	if kind, ok := document.KindOf(written(t, templates.Appendix, d)); ok {
		t.Errorf("a filled document is taken for a template of %s", kind)
	}
}

// A template of another document lacks what this one must have, and asks for what it has
// no values for.
func TestTemplateOfAnotherDocument(t *testing.T) {
	file, err := document.BuiltIn(templates.Correction)
	if err != nil {
		t.Fatal(err)
	}
	out, diagnostics, err := document.Write(templates.Appendix, presentation.Of(seed(t)), origin, document.Template{Name: "egen.docx", File: file})
	if err != nil || out != nil {
		t.Fatalf("a document of %d bytes, %v", len(out), err)
	}
	codes := map[string]bool{}
	for _, n := range diagnostics {
		codes[n.Code] = true
		if n.Place.File != "egen.docx" || n.Place.Sheet == "" || n.Message == "" || n.Hint == "" {
			t.Errorf("%+v", n)
		}
	}
	if !codes["F127"] || !codes["F128"] {
		t.Errorf("codes are %v", codes)
	}
}

// A template without the styles of the tables names each of them.
func TestTemplateWithoutStyles(t *testing.T) {
	own := bare(t, "{{tabell beslut}}")
	_, diagnostics, err := document.Write(templates.Proposal, presentation.Of(seed(t)), origin, document.Template{Name: "bar.docx", File: own})
	if err != nil {
		t.Fatal(err)
	}
	if len(diagnostics) == 0 {
		t.Fatal("no notice")
	}
	for _, n := range diagnostics {
		if n.Code != "F131" {
			t.Errorf("%+v", n)
		}
	}
}
