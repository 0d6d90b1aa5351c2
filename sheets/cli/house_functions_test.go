package cli

import (
	"go/ast"
	"slices"
	"testing"
)

// longest is how many lines a function may have: more than a screen is more than one thing.
const longest = 80

// tooLong are functions that are longer still. The list only gets shorter.
var tooLong = []string{
	"sheets/docx/story.go scan",
}

func TestFunctionsAreShort(t *testing.T) {
	var left []string
	for _, f := range sources(t) {
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || f.test {
				continue
			}
			name := f.path + " " + fn.Name.Name
			lines := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line + 1
			switch known := slices.Contains(tooLong, name); {
			case lines <= longest:
			case known:
				left = append(left, name)
			default:
				t.Errorf("%s has %d lines, more than %d", name, lines, longest)
			}
		}
	}
	for _, name := range tooLong {
		if !slices.Contains(left, name) {
			t.Errorf("%s is short now, or gone: strike it from the list", name)
		}
	}
}

// takesAnything are the functions whose arguments may be of any type: formats, and the
// texts of findings, whose values a test holds against their templates.
var takesAnything = []string{
	"sheets/ooxml/refusal.go Refuse",
	"templates/finding.go Finding",
	"templates/reading.go ReadingNote",
	"templates/refusal.go Refusal",
}

// A kind that crosses packages is a type of the engine's, so that one which is forgotten
// does not compile or fails a test that names it.
func TestExportedFunctionsTakeTypes(t *testing.T) {
	for _, f := range sources(t) {
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || f.test || !fn.Name.IsExported() || slices.Contains(takesAnything, f.path+" "+fn.Name.Name) {
				continue
			}
			ast.Inspect(fn.Type.Params, func(n ast.Node) bool {
				if name, ok := n.(*ast.Ident); ok && (name.Name == "any" || name.Name == "uint8") {
					t.Errorf("%s: %s takes %s", f.set.Position(name.Pos()), fn.Name.Name, name.Name)
				}
				return true
			})
		}
	}
}
