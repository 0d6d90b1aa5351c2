package document_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/engine"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// changed gives a document with its n-th figure changed in its last digit, and whether it
// has so many. Figures are looked for in the text, as a person would change them.
func changed(t testing.TB, file []byte, n int) (other []byte, done bool) {
	t.Helper()
	other = edited(t, file, func(part []byte) []byte {
		at := figures(part)
		if !done && n < len(at) {
			part[at[n][1]-1] = '0' + (part[at[n][1]-1]-'0'+1)%10
			done = true
		}
		n -= len(at)
		return part
	})
	return other, done
}

// figures finds the figures of a part, those apart that stand in a gap for people to write in.
func figures(part []byte) [][]int {
	return slices.DeleteFunc(digits.FindAllIndex(part, -1), func(at []int) bool {
		run := bytes.LastIndex(part[:at[0]], []byte("<w:r>"))
		return run >= 0 && bytes.Contains(part[run:at[0]], []byte(`w:val="Skrivhar"`))
	})
}

// edited gives a document whose text and charts have been edited.
func edited(t testing.TB, file []byte, edit func(part []byte) []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := fstest.MapFS{}
	for _, entry := range archive.File {
		part, err := fs.ReadFile(archive, entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		if entry.Name == "word/document.xml" || strings.HasPrefix(entry.Name, "word/charts/") {
			part = edit(part)
		}
		parts[entry.Name] = &fstest.MapFile{Data: part}
	}
	other, err := docx.Pack(parts)
	if err != nil {
		t.Fatal(err)
	}
	return other
}

// digits are the figures in the texts and charts of a document, its trail's hash apart.
var digits = regexp.MustCompile(`(?:[ (>\x{a0}])\d+(?:\x{a0}\d{3})*(?:,\d+)?`)

// check compares a document with those that a decision makes.
func check(t testing.TB, file []byte, d *engine.Decision, own map[templates.Document]document.Template) ([]document.Difference, error) {
	t.Helper()
	var made [][]byte
	for _, kind := range document.Kinds(presentation.Of(d)) {
		m, diagnostics, err := document.Write(kind, presentation.Of(d), origin, own[kind])
		if err != nil || len(diagnostics) > 0 {
			t.Fatal(err, diagnostics)
		}
		made = append(made, m)
	}
	found, err := document.Check(file, made)
	if err == nil && found.Of < 0 {
		err = errors.New("none of them")
	}
	return found.Differences, err
}

func TestUntouchedDocumentPasses(t *testing.T) {
	for name, d := range decisions(t) {
		for _, kind := range document.Kinds(presentation.Of(d)) {
			if found, err := check(t, written(t, kind, d), d, nil); err != nil || len(found) > 0 {
				t.Errorf("%s, %s: %v %+v", name, kind, err, found)
			}
		}
	}
}

// Every single figure that is changed is found.
func TestEveryChangedFigureIsFound(t *testing.T) {
	d := of(t, cases["past"])
	stride := 1
	if testing.Short() {
		stride = 7
	}
	for _, kind := range document.Kinds(presentation.Of(d)) {
		file := written(t, kind, d)
		n := 0
		for ; ; n += stride {
			other, ok := changed(t, file, n)
			if !ok {
				break
			}
			found, err := check(t, other, d, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(found) != 1 {
				t.Errorf("%s: figure %d: %+v", kind, n, found)
			}
		}
		if n < 20 {
			t.Errorf("%s: only %d figures were changed", kind, n)
		}
	}
}

// So is every word of a chart that is changed, once.
func TestEveryChangedWordOfAChartIsFound(t *testing.T) {
	d := seed(t)
	file := written(t, templates.Appendix, d)
	for _, change := range [][2]string{
		{`<a:t>God och nära vård`, `<a:t>God och dyr vård`},
		{`<a:t>Medel (kr)`, `<a:t>Medel (tkr)`},
		{`title="God och nära vård`, `title="God och dyr vård`},
		{`Störst: Norra innerstaden`, `Störst: Södermalm`},
		{`<c:v>Norra innerstaden<`, `<c:v>Södra innerstaden<`},
		{`<c:v>Grundstöd<`, `<c:v>Bidrag<`},
	} {
		other := edited(t, file, func(part []byte) []byte { return bytes.ReplaceAll(part, []byte(change[0]), []byte(change[1])) })
		if found, err := check(t, other, d, nil); err != nil || len(found) != 1 || !strings.HasPrefix(found[0].Place, "diagrammet ") {
			t.Errorf("%s: %v %+v", change[1], err, found)
		}
	}
}

// The document of another decision is not that of this one.
func TestDocumentOfAnotherDecision(t *testing.T) {
	d := seed(t)
	for _, kind := range document.Kinds(presentation.Of(d)) {
		found, err := check(t, written(t, kind, of(t, cases["ore"])), d, nil)
		if err == nil && len(found) == 0 {
			t.Errorf("%s: nothing was found", kind)
		}
	}
	if _, err := check(t, bare(t, "Hej"), d, nil); err == nil {
		t.Error("a document of something else gives no error")
	}
}

// What a reader does not see, though it stands in the file, is not there.
func TestHiddenFiguresAreMissed(t *testing.T) {
	d := seed(t)
	file := written(t, templates.Appendix, d)
	run := regexp.MustCompile(`<w:r>(<w:t[^>]*>2\x{a0}832\x{a0}309</w:t></w:r>)`)
	for name, edit := range map[string]func(string) string{
		"hidden text":  func(s string) string { return run.ReplaceAllString(s, `<w:r><w:rPr><w:vanish/></w:rPr>$1`) },
		"deleted text": func(s string) string { return run.ReplaceAllString(s, `<w:moveFrom w:id="9">$0</w:moveFrom>`) },
		"deleted row": func(s string) string {
			before, after, found := strings.Cut(s, ">Bromma<")
			if at := strings.LastIndex(before, "<w:trPr>"); found && at >= 0 {
				at += len("<w:trPr>")
				return before[:at] + `<w:del w:id="9" w:author="a"/>` + before[at:] + ">Bromma<" + after
			}
			return s
		},
	} {
		before := ""
		touched := edited(t, file, func(part []byte) []byte {
			if after := edit(string(part)); after != string(part) {
				before = string(part)
				return []byte(after)
			}
			return part
		})
		if before == "" {
			t.Fatalf("%s: the appendix has no such place", name)
		}
		if differences, err := check(t, touched, d, nil); err != nil || len(differences) == 0 {
			t.Errorf("%s: %v %v", name, differences, err)
		}
	}
	shown := edited(t, file, func(part []byte) []byte {
		return []byte(run.ReplaceAllString(string(part), `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>$1`))
	})
	if differences, err := check(t, shown, d, nil); err != nil || len(differences) > 0 {
		t.Errorf("a figure that is not hidden: %v %v", differences, err)
	}
}
