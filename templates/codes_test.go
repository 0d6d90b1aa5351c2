package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
)

// Each code of each kind has words of its own.
func TestEveryCodeHasWords(t *testing.T) {
	eachCode(t, "../engine/apportion", "Method", func(m apportion.Method) string { return methods[m].inText + methods[m].rule })
	eachCode(t, "../engine", "CheckKind", CheckName)
	eachCode(t, "../engine", "ConditionKind", func(kind engine.ConditionKind) string {
		if c := conditions[kind]; c.rule == nil || len(c.words) == 0 {
			return ""
		}
		return ConditionRule(kind, "Del", "Enhet", engine.DefaultStep, false)
	})
}

// eachCode asks for the words of every constant of a numbered type but the one that stands
// for none.
func eachCode[T ~uint8](t *testing.T, folder, kind string, words func(T) string) {
	t.Helper()
	seen := map[string]string{}
	for value, name := range constants(t, folder, kind) {
		if value == 0 {
			continue
		}
		text := words(T(value))
		if other, ok := seen[text]; ok || text == "" {
			t.Errorf("%s has no words of its own: %q, as %q", name, text, other)
		}
		seen[text] = name
	}
	if len(seen) < 2 {
		t.Errorf("there is no %s in %s", kind, folder)
	}
}

// constants gives the names of a folder's constants of a type that count by iota.
func constants(t *testing.T, folder, kind string) map[int]string {
	t.Helper()
	out := map[int]string{}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files in", folder, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.CONST {
				if typ, ok := d.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); ok && typ.Name == kind {
					maps.Copy(out, counted(d.Specs))
				}
			}
		}
	}
	return out
}

// counted gives constants that count by iota, or by iota + 1, by their values.
func counted(specs []ast.Spec) map[int]string {
	out := map[int]string{}
	start := 0
	if sum, ok := specs[0].(*ast.ValueSpec).Values[0].(*ast.BinaryExpr); ok {
		start, _ = strconv.Atoi(sum.Y.(*ast.BasicLit).Value)
	}
	for i, spec := range specs {
		out[start+i] = spec.(*ast.ValueSpec).Names[0].Name
	}
	return out
}

// Staff choose among the methods that the program knows.
func TestMethodsAreThoseOfTheForm(t *testing.T) {
	var named []string
	for _, m := range slices.Sorted(maps.Keys(methods)) {
		named = append(named, Method(m))
	}
	i := slices.IndexFunc(BlankSheets[0].Items, func(it BlankItem) bool { return it.Name == ItemWords(engine.ItemMethod)[0] })
	if choices := BlankSheets[0].Items[i].Choices; !slices.Equal(choices, named) {
		t.Errorf("the form has %q, there are %q", choices, named)
	}
}
