package cli

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "fordela"

// imports says what each package may import besides the standard library: packages of
// ours by folder, others by the beginning of their path. Tests may import more.
var imports = map[string]string{
	".": "sheets/cli",
	"sheets/cli": "engine sheets sheets/form sheets/document sheets/docx sheets/inbox sheets/theme sheets/diagnostic sheets/verify sheets/workbook sheets/presentation sheets/svg sheets/underlag templates" +
		" github.com/schollz/progressbar/ github.com/shopspring/decimal github.com/urfave/cli/ golang.org/x/term",
	"engine":              "engine/apportion github.com/shopspring/decimal golang.org/x/text/",
	"engine/apportion":    "",
	"templates":           "",
	"sheets":              "engine sheets/annotate sheets/diagnostic templates",
	"sheets/form":         "templates github.com/xuri/excelize/",
	"sheets/docx":         "",
	"sheets/document":     "engine sheets/docx sheets/diagnostic sheets/presentation templates github.com/shopspring/decimal",
	"sheets/inbox":        "golang.org/x/sys/",
	"sheets/theme":        "engine sheets/diagnostic sheets/xlsx templates github.com/xuri/excelize/",
	"sheets/annotate":     "",
	"sheets/diagnostic":   "engine sheets/xlsx templates",
	"sheets/verify":       "engine sheets/theme sheets/diagnostic sheets/workbook sheets/xlsx templates github.com/shopspring/decimal",
	"sheets/workbook":     "engine engine/apportion sheets/theme sheets/diagnostic sheets/presentation templates github.com/shopspring/decimal github.com/xuri/excelize/",
	"sheets/presentation": "engine engine/apportion templates github.com/shopspring/decimal",
	"sheets/sheetstest":   "sheets/docx github.com/rogpeppe/go-internal/txtar",
	"sheets/svg":          "engine sheets/presentation templates",
	"sheets/underlag":     "engine engine/apportion sheets/diagnostic sheets/xlsx templates github.com/shopspring/decimal golang.org/x/text/",
	"sheets/xlsx":         "",
}

// pure are the packages that compute and touch nothing: no file, clock, network,
// chance or process. unsound are the packages of the standard library that do.
var (
	pure    = []string{"engine", "engine/apportion"}
	unsound = []string{"crypto/rand", "io/fs", "io/ioutil", "log", "math/rand", "net", "os", "path/filepath", "runtime", "syscall", "time", "unsafe"}
)

// folders are all that may stand at the top besides files.
var folders = []string{".ci", ".git", "engine", "sheets", "templates", "testdata"}

func TestImportsGoOneWay(t *testing.T) {
	seen := map[string]map[string]bool{} // by folder, what of imports it uses
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		if seen[f.folder] == nil {
			seen[f.folder] = map[string]bool{}
		}
		for _, spec := range f.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			ours, isOurs := strings.CutPrefix(name, module+"/")
			if !isOurs && !strings.Contains(strings.Split(name, "/")[0], ".") {
				if slices.Contains(pure, f.folder) && slices.ContainsFunc(unsound, func(p string) bool { return name == p || strings.HasPrefix(name, p+"/") }) {
					t.Errorf("%s imports %s, and is to be pure", f.path, name)
				}
				continue
			}
			allowed := slices.IndexFunc(strings.Fields(imports[f.folder]), func(a string) bool {
				return ours == a || name == a || strings.HasSuffix(a, "/") && strings.HasPrefix(name, a)
			})
			if allowed < 0 {
				t.Errorf("%s may not import %s", f.path, name)
				continue
			}
			seen[f.folder][strings.Fields(imports[f.folder])[allowed]] = true
		}
	}
	if have, want := slices.Sorted(maps.Keys(seen)), slices.Sorted(maps.Keys(imports)); !slices.Equal(have, want) {
		t.Errorf("packages %q\nthe table has %q", have, want)
	}
	for folder, line := range imports {
		for _, a := range strings.Fields(line) {
			if !seen[folder][a] {
				t.Errorf("%s no longer imports %s; strike it from the table", folder, a)
			}
		}
	}
}

// The compiler keeps packages from circles; this keeps the folders at the top from them.
func TestFoldersFormNoCircle(t *testing.T) {
	uses := map[string]map[string]bool{}
	for folder, line := range imports {
		from, _, _ := strings.Cut(folder, "/")
		for _, a := range strings.Fields(line) {
			to, _, _ := strings.Cut(a, "/")
			if _, ours := imports[a]; ours && to != from {
				if uses[from] == nil {
					uses[from] = map[string]bool{}
				}
				uses[from][to] = true
			}
		}
	}
	var walk func(folder string, way []string)
	walk = func(folder string, way []string) {
		if slices.Contains(way, folder) {
			t.Errorf("a circle: %q", append(way, folder))
			return
		}
		for next := range uses[folder] {
			walk(next, append(slices.Clone(way), folder))
		}
	}
	for folder := range uses {
		walk(folder, nil)
	}
}

func TestTopFolders(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(folders, e.Name()) {
			t.Errorf("a folder %s that the map of the program does not have", e.Name())
		}
	}
}

// What staff read is Swedish and stands in templates. The names of the city's
// districts are data, and so is what the readers of staff's cells, markers and file
// names know by its letters.
func TestSwedishStandsInTemplates(t *testing.T) {
	swedish := []string{"templates", "sheets/document", "sheets/docx", "sheets/inbox", "sheets/underlag"}
	for _, f := range sources(t) {
		if f.test || slices.Contains(swedish, f.folder) || f.path == "engine/district.go" {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && strings.ContainsAny(l.Value, "åäöÅÄÖ") {
				t.Errorf("%s: %s", f.set.Position(l.Pos()), l.Value)
			}
			return true
		})
	}
}

func TestExportedNamesAreExplained(t *testing.T) {
	promised := promises(t)
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		untold := func(name *ast.Ident, docs ...*ast.CommentGroup) {
			if name.IsExported() && !slices.ContainsFunc(docs, func(c *ast.CommentGroup) bool { return c != nil }) {
				t.Errorf("%s: %s has no doc comment", f.set.Position(name.Pos()), name.Name)
			}
		}
		for _, d := range f.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil || receiver(d).IsExported() && !promised[f.folder+" "+d.Name.Name] && !promised[" "+d.Name.Name] {
					untold(d.Name, d.Doc)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						untold(s.Name, s.Doc, s.Comment, d.Doc)
					case *ast.ValueSpec:
						for _, name := range s.Names {
							untold(name, s.Doc, s.Comment, d.Doc)
						}
					}
				}
			}
		}
	}
}

// promises gives the methods that are told of with their interface: those of interfaces in the
// same folder, and of the standard library's that all know.
func promises(t *testing.T) map[string]bool {
	out := map[string]bool{" Error": true, " Unwrap": true, " Read": true, " ReadAt": true, " Write": true, " Close": true}
	for _, f := range sources(t) {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if i, ok := n.(*ast.InterfaceType); ok {
				for _, m := range i.Methods.List {
					if len(m.Names) > 0 {
						out[f.folder+" "+m.Names[0].Name] = true
					}
				}
			}
			return true
		})
	}
	return out
}

func receiver(d *ast.FuncDecl) *ast.Ident {
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	return typ.(*ast.Ident)
}

func TestPackagesAreExplained(t *testing.T) {
	told := map[string]int{}
	for _, f := range sources(t) {
		if f.tree.Doc != nil && !f.test {
			told[f.folder]++
		}
	}
	for folder := range imports {
		if told[folder] != 1 {
			t.Errorf("%d package comments in %s", told[folder], folder)
		}
	}
}

func TestGoFilesAreFormatted(t *testing.T) {
	for _, f := range sources(t) {
		if formatted, err := format.Source(f.text); err != nil || !bytes.Equal(formatted, f.text) {
			t.Errorf("%s: run gofmt (%v)", f.path, err)
		}
	}
}

func TestNothingIsPutOff(t *testing.T) {
	marks := []string{"TO" + "DO", "FIX" + "ME", "XX" + "X:"}
	for _, f := range files(t) {
		if !slices.Contains([]string{".go", ".md", ".txtar", ".mod", ""}, filepath.Ext(f)) {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range marks {
			if bytes.Contains(text, []byte(mark)) {
				t.Errorf("%s puts something off: %s", f, mark)
			}
		}
	}
}

// source is a Go file of the project.
type source struct {
	path   string // with /
	folder string
	test   bool
	text   []byte
	set    *token.FileSet
	tree   *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	for _, name := range files(t) {
		if filepath.Ext(name) != ".go" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := source{path: filepath.ToSlash(name), text: text, set: token.NewFileSet()}
		f.folder = path.Dir(f.path)
		f.test = strings.HasSuffix(name, "_test.go")
		if f.tree, err = parser.ParseFile(f.set, name, text, parser.ParseComments); err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}

// files gives every file of the project.
func files(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == ".git":
			return fs.SkipDir
		case entry.Type().IsRegular():
			out = append(out, name)
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatal("no files", err)
	}
	return out
}
