package cli

import (
	"bytes"
	"go/ast"
	"go/token"
	"strconv"
	"testing"

	"fordela/engine"
	"fordela/templates"
)

// Codes come from packages that know no Swedish, and their words stand in templates. Each code of each kind has words of its own.
func TestEveryCodeHasWords(t *testing.T) {
	for _, c := range []struct {
		folder, kind string
		words        func(code string) string
		unknown      string // what a code without words gets
	}{
		{"engine", "Field", func(code string) string { return templates.Field(engine.Field(code)) }, ""},
		{"engine", "Item", func(code string) string { return templates.Field(engine.Field(code)) }, ""},
		{"sheets/underlag", "NoteCode", func(code string) string { return templates.ReadingNote(code, "1") }, ""},
		{"sheets/inbox", "Reason", func(code string) string {
			return statusWords(t, templates.Status{Waiting: []templates.StatusWait{{Reason: code}}})
		},
			statusWords(t, templates.Status{Waiting: []templates.StatusWait{{Reason: "?"}}})},
	} {
		seen := map[string]string{}
		for name, code := range constants(t, c.folder, c.kind) {
			words := c.words(code)
			if words == "" || words == code || words == c.unknown {
				t.Errorf("%s %s has no words", name, code)
			}
			if other, ok := seen[words]; ok {
				t.Errorf("%s and %s read alike: %s", name, other, words)
			}
			seen[words] = name
		}
		if len(seen) == 0 {
			t.Errorf("there is no %s in %s", c.kind, c.folder)
		}
	}
}

func statusWords(t *testing.T, s templates.Status) string {
	t.Helper()
	var page bytes.Buffer
	if err := templates.StatusPage(&page, s); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// constants gives the texts of a folder's constants of a type, by their names.
func constants(t *testing.T, folder, kind string) map[string]string {
	t.Helper()
	out := map[string]string{}
	eachConstant(t, folder, kind, func(spec *ast.ValueSpec) {
		if literal, ok := spec.Values[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			out[spec.Names[0].Name] = text
		}
	})
	return out
}

func eachConstant(t *testing.T, folder, kind string, visit func(*ast.ValueSpec)) {
	t.Helper()
	for _, f := range sources(t) {
		if f.test || f.folder != folder {
			continue
		}
		for _, decl := range f.tree.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.CONST {
				continue
			}
			last := ""
			for _, spec := range d.Specs {
				s := spec.(*ast.ValueSpec)
				switch typ := s.Type.(type) {
				case *ast.Ident:
					last = typ.Name
				case *ast.SelectorExpr:
					last = typ.Sel.Name
				case nil:
					if len(s.Values) > 0 {
						last = "" // it has a type of its own
					}
				}
				if last == kind {
					visit(s)
				}
			}
		}
	}
}
