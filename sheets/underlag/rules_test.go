package underlag_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/sheetstest"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the examples in testdata/rules give into them")

const rules = "../../testdata/rules"

// Each example gives the findings that it says, all of them, at their cells and in
// the words that staff read; and with the sheets of its sections fixed/… in place of
// the faulty ones, no error.
func TestRules(t *testing.T) {
	for _, file := range examples(t) {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			findings, diagnostics := decide(t, archive)
			code, _, _ := strings.Cut(name, "-")
			if !slices.ContainsFunc(findings, func(f engine.Finding) bool { return string(f.Code) == code }) {
				t.Errorf("the example does not give %s", code)
			}
			for _, f := range findings {
				checkArgs(t, f)
			}
			if got, want := report(diagnostics), section(archive, "want"); got != want {
				if *update {
					set(archive, "want", got)
					if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				} else {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
			checkAnswering(t, archive, diagnostics)
			if fixed := repaired(archive); fixed != nil {
				if findings, diagnostics := decide(t, fixed); engine.Stops(findings) {
					t.Errorf("the remedy does not help:\n%s", report(diagnostics))
				}
			}
		})
	}
}

func examples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(rules, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	return files
}

// decide builds the workbook of an example, reads it and lets the engine decide.
func decide(t *testing.T, archive *txtar.Archive) ([]engine.Finding, []diagnostic.Diagnostic) {
	t.Helper()
	_, findings, diagnostics := decision(t, archive)
	return findings, diagnostics
}

// decision is decide with the decision itself.
func decision(t *testing.T, archive *txtar.Archive) (*engine.Decision, []engine.Finding, []diagnostic.Diagnostic) {
	t.Helper()
	u := readFiles(t, archive)
	d, findings := u.Decide()
	if old := section(archive, "want"); !strings.Contains(old, string(engine.CodeOldPopulation)) { // every example builds on figures of 2011
		findings = slices.DeleteFunc(findings, func(f engine.Finding) bool { return f.Code == engine.CodeOldPopulation })
	}
	return d, findings, u.Places.Diagnostics(findings)
}

// readFiles reads the underlag of an example, with the workbooks beside it.
func readFiles(t *testing.T, archive *txtar.Archive) *underlag.Underlag {
	t.Helper()
	files, err := sheetstest.Files(archive)
	if err != nil {
		t.Fatal(err)
	}
	data := files[sheetstest.Underlag]
	u, err := underlag.Read(bytes.NewReader(data), int64(len(data)), func(name string) ([]byte, error) {
		if data, ok := files[name]; ok {
			return data, nil
		}
		return nil, os.ErrNotExist
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// units are the names of the units that get money, in their order.
func units(d *engine.Decision) string {
	var names []string
	for _, u := range d.Units {
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}

// report writes diagnostics as the examples have them: code and place, then the texts.
func report(diagnostics []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, n := range diagnostics {
		fmt.Fprintln(&b, strings.TrimSpace(n.Code+" "+n.Place.String()))
		fmt.Fprintf(&b, "\t%s\n\t%s\n", n.Message, n.Hint)
	}
	return b.String()
}

// checkArgs checks that a finding gives the texts of its code what they need.
func checkArgs(t *testing.T, f engine.Finding) {
	t.Helper()
	for name, optional := range templates.FindingArgs(f.Code) {
		if _, ok := f.Args[name]; !ok && !optional {
			t.Errorf("%s does not give %q, which its text needs", f.Code, name)
		}
	}
}

func section(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func set(archive *txtar.Archive, name, text string) {
	for i, f := range archive.Files {
		if f.Name == name {
			archive.Files[i].Data = []byte(text)
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

// repaired gives the example with its remedy, or nil when it has none.
func repaired(archive *txtar.Archive) *txtar.Archive {
	fixed := &txtar.Archive{}
	found := false
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "fixed/"); ok {
			found = true
			fixed.Files = append(fixed.Files, txtar.File{Name: name, Data: f.Data})
		} else if section(archive, "fixed/"+f.Name) == "" {
			fixed.Files = append(fixed.Files, f)
		}
	}
	if !found {
		return nil
	}
	return fixed
}

// Every code has a text, and every text a code. Every code that the reader or the
// engine gives has an example, and every example is of such a code. The codes that are
// about other workbooks than an underlag are named by a script or a test.
func TestEveryCodeHasTextAndExample(t *testing.T) {
	codes := declared(t, codesFile)
	var texts []string
	for _, code := range templates.FindingCodes() {
		texts = append(texts, string(code))
	}
	if !slices.Equal(slices.Sorted(maps.Values(codes)), texts) {
		t.Errorf("codes %v\ntexts %v", slices.Sorted(maps.Values(codes)), texts)
	}
	ruled := mentioned(t, codes, "../../engine/*.go", "../../engine/*/*.go", "../table/*.go", "*.go")
	var shown []string
	for _, file := range examples(t) {
		code, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "-")
		shown = append(shown, code)
	}
	if shown = distinct(shown); !slices.Equal(ruled, shown) {
		t.Errorf("given by reader and engine %v\nexamples                   %v", ruled, shown)
	}
	for _, code := range mentioned(t, codes, "../../*.go", "../*/*.go") {
		if !slices.Contains(ruled, code) && !named(t, code) {
			t.Errorf("no script or test names %s", code)
		}
	}
}

// named reports whether a script of the commands, or a test, names the code.
func named(t *testing.T, code string) bool {
	t.Helper()
	return slices.ContainsFunc(glob(t, "../../testdata/script/*.txtar", "../*/*_test.go"), func(file string) bool {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(text, []byte(code))
	})
}

func glob(t *testing.T, patterns ...string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	return files
}

func distinct(codes []string) []string {
	slices.Sort(codes)
	return slices.Compact(codes)
}

const codesFile = "../../engine/codes.go"

// declared gives the codes of a file by the names of their constants.
func declared(t *testing.T, file string) map[string]string {
	t.Helper()
	codes := map[string]string{}
	inspect(t, file, func(n ast.Node) {
		if spec, ok := n.(*ast.ValueSpec); ok {
			literal := spec.Values[0].(*ast.BasicLit)
			code, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			codes[spec.Names[0].Name] = code
		}
	})
	return codes
}

// mentioned gives the codes whose constants stand in Go files, tests and the codes'
// own file apart.
func mentioned(t *testing.T, codes map[string]string, patterns ...string) []string {
	t.Helper()
	var out []string
	for _, file := range glob(t, patterns...) {
		if filepath.ToSlash(file) == codesFile || strings.HasSuffix(file, "_test.go") {
			continue
		}
		inspect(t, file, func(n ast.Node) {
			if id, ok := n.(*ast.Ident); ok && codes[id.Name] != "" {
				out = append(out, codes[id.Name])
			}
		})
	}
	return distinct(out)
}

func inspect(t *testing.T, file string, visit func(ast.Node)) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool { visit(n); return true })
}

func TestEveryRefusalHasText(t *testing.T) {
	texts := templates.RefusalReasons()
	for _, r := range ooxml.Reasons() {
		if !slices.Contains(texts, r.String()) {
			t.Errorf("no text for a file that is refused for %q", r)
		}
	}
	if want := len(ooxml.Reasons()); len(texts) != want {
		t.Errorf("%d texts for %d reasons of the reader", len(texts), want)
	}
}
