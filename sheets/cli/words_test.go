package cli

import (
	"bytes"
	"go/ast"
	"go/token"
	"strconv"
	"testing"

	"fordela/templates"
)

// The drop folder knows no Swedish, and templates no drop folder: here the two ends meet.
// Each reason why a file waits has words of its own.
func TestEveryReasonHasWords(t *testing.T) {
	seen := map[string]string{statusWords(t, "?"): "a reason without words"}
	for name, code := range constants(t, "sheets/inbox", "Reason") {
		words := statusWords(t, code)
		if other, ok := seen[words]; ok {
			t.Errorf("%s and %s read alike", name, other)
		}
		seen[words] = name
	}
	if len(seen) < 2 {
		t.Error("there is no Reason in sheets/inbox")
	}
}

// statusWords gives the status page with a file that waits for a reason.
func statusWords(t *testing.T, reason string) string {
	t.Helper()
	var page bytes.Buffer
	if err := templates.StatusPage(&page, templates.Status{Waiting: []templates.StatusWait{{Reason: reason}}}); err != nil {
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
