package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"text/template"

	"fordela/engine"
	"fordela/engine/apportion"
)

// Each code of each kind has words of its own.
func TestEveryCodeHasWords(t *testing.T) {
	eachCode(t, "../engine/apportion", "Method", func(m apportion.Method) string { return methods[m].inText + methods[m].rule })
	eachCode(t, "../engine", "CheckKind", CheckName)
	eachCode(t, "../engine", "ConditionKind", func(kind engine.ConditionKind) string {
		if len(conditions[kind]) == 0 {
			return ""
		}
		value := engine.Number{Value: engine.DefaultStep, State: engine.Given}
		return ConditionRule(engine.Condition{Kind: kind, Value: value, Key: engine.Text{Value: "Mandat"}}, "", "Del", "Enhet")
	})
}

// Each item, field, column and kind of reading note has words of its own.
func TestEveryNameHasWords(t *testing.T) {
	eachName(t, "Item", func(i engine.Item) string { return Field(engine.Field(i)) })
	eachName(t, "Item", func(i engine.Item) string { return items[i].help })
	eachName(t, "Field", Field)
	eachName(t, "ColumnName", func(c engine.ColumnName) string { return columns[c] })
	eachName(t, "NoteCode", func(code engine.NoteCode) string {
		if readingNotes[code] == nil {
			return ""
		}
		return readingNotes[code]("1")
	})
}

// eachName asks for the words of every constant of a type of texts.
func eachName[T ~string](t *testing.T, kind string, words func(T) string) {
	t.Helper()
	seen := map[string]string{}
	for code, name := range lettered(t, "../engine", kind) {
		text := words(T(code))
		if other, ok := seen[text]; ok || text == "" {
			t.Errorf("%s has no words of its own: %q, as %q", name, text, other)
		}
		seen[text] = name
	}
}

// Findings speak of values that the engine names, and texts ask for cases that there are.
func TestTextsAskForWhatThereIs(t *testing.T) {
	args, suspects := lettered(t, "../engine", "Arg"), lettered(t, "../engine", "Suspect")
	for code, source := range findings() {
		for name := range source.uses() {
			if args[name] == "" && name != "related" {
				t.Errorf("%s speaks of .%s, which the engine does not name", code, name)
			}
		}
		for _, text := range []*template.Template{source.what, source.why, source.do, source.value} {
			for _, m := range regexp.MustCompile(`lika \.suspect "(.*?)"`).FindAllStringSubmatch(text.Root.String(), -1) {
				if suspects[m[1]] == "" {
					t.Errorf("%s asks for a suspect %q", code, m[1])
				}
			}
		}
	}
	for name := range args {
		if _, ok := samples[engine.Arg(name)]; !ok {
			t.Errorf("no sample of %s", name)
		}
	}
}

// Whoever makes a finding gives it values that the engine names.
func TestFindingsGiveWhatHasAName(t *testing.T) {
	args, given := lettered(t, "../engine", "Arg"), 0
	name := func(set *token.FileSet, n ast.Expr) {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			given++
			if value, _ := strconv.Unquote(l.Value); args[value] == "" {
				t.Errorf("%s: there is no Arg %s", set.Position(l.Pos()), l.Value)
			}
		}
	}
	called := func(n ast.Expr, names ...string) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			n = s.Sel
		}
		ident, ok := n.(*ast.Ident)
		return ok && slices.Contains(names, ident.Name)
	}
	for _, pattern := range []string{"../engine/*.go", "../engine/*/*.go", "../sheets/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CompositeLit:
					for _, e := range n.Elts {
						if pair, ok := e.(*ast.KeyValueExpr); ok && called(n.Type, "Args") {
							name(set, pair.Key)
						}
					}
				case *ast.IndexExpr:
					if called(n.X, "args", "Args") {
						name(set, n.Index)
					}
				}
				return true
			})
		}
	}
	if given < 100 {
		t.Errorf("only %d values were found", given)
	}
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
}

// constants gives the names of a folder's constants of a type that count by iota, or by
// iota + 1, by their values.
func constants(t *testing.T, folder, kind string) map[int]string {
	t.Helper()
	out := map[int]string{}
	for _, specs := range groups(t, folder, kind) {
		start := 0
		if sum, ok := specs[0].Values[0].(*ast.BinaryExpr); ok {
			start, _ = strconv.Atoi(sum.Y.(*ast.BasicLit).Value)
		}
		for i, spec := range specs {
			out[start+i] = spec.Names[0].Name
		}
	}
	return out
}

// lettered gives the names of a folder's constants of a type of texts, by their values.
func lettered(t *testing.T, folder, kind string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, specs := range groups(t, folder, kind) {
		for _, spec := range specs {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out[value] = spec.Names[0].Name
		}
	}
	return out
}

// groups gives a folder's groups of constants whose first is of a type.
func groups(t *testing.T, folder, kind string) [][]*ast.ValueSpec {
	t.Helper()
	var out [][]*ast.ValueSpec
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.CONST {
				continue
			}
			if typ, ok := d.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); ok && typ.Name == kind {
				var specs []*ast.ValueSpec
				for _, spec := range d.Specs {
					if s := spec.(*ast.ValueSpec); s.Names[0].IsExported() {
						specs = append(specs, s)
					}
				}
				out = append(out, specs)
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("there is no %s in %s", kind, folder)
	}
	return out
}
