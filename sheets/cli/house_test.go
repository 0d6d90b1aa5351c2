package cli

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "fordela"

// layers are the packages from the door down. A package may import those that stand in a
// lower layer, and no sibling in its own; one package a line.
var layers = [][]string{
	{
		".",
	},
	{
		"sheets/cli",
	},
	{
		"sheets/verify",
	},
	{
		"sheets/job",
	},
	{ // the renderers
		"sheets/document",
		"sheets/html",
		"sheets/opendata",
		"sheets/svg",
		"sheets/workbook",
	},
	{
		"sheets",
		"sheets/annotate",
		"sheets/docx",
		"sheets/form",
		"sheets/presentation",
		"sheets/theme",
		"sheets/underlag",
	},
	{
		"sheets/table",
	},
	{
		"sheets/diagnostic",
	},
	{
		"sheets/xlsx",
	},
	{
		"sheets/inbox",
		"sheets/ooxml",
		"sheets/signature",
	},
	{
		"templates",
	},
	{
		"engine/review",
	},
	{
		"engine/audit",
		"engine/plausibility",
	},
	{
		"engine",
	},
	{
		"engine/apportion",
	},
}

// alone are the packages that know none of ours, wherever they stand.
var alone = []string{"sheets/inbox", "sheets/ooxml"}

// forTests are the packages that only tests may import, and that may import anything.
var forTests = []string{"sheets/sheetstest"}

// libraries are the modules that are not ours, by the beginning of their path, with the
// packages that may import them; one package a line.
var libraries = map[string][]string{
	"github.com/hiddeco/sshsig": {
		"sheets/signature",
	},
	"github.com/shopspring/decimal": {
		"engine",
		"engine/audit",
		"engine/plausibility",
		"sheets/cli",
		"sheets/diagnostic",
		"sheets/document",
		"sheets/presentation",
		"sheets/table",
		"sheets/theme",
		"sheets/underlag",
		"sheets/verify",
		"sheets/workbook",
		"templates",
	},
	"github.com/urfave/cli/": {
		"sheets/cli",
	},
	"github.com/xuri/excelize/": {
		"sheets/form",
		"sheets/theme",
		"sheets/workbook",
	},
	"golang.org/x/crypto/": {
		"sheets/signature",
	},
	"golang.org/x/sys/": {
		"sheets/inbox",
	},
	"golang.org/x/term": {
		"sheets/cli",
	},
	"golang.org/x/text/": {
		"engine",
		"engine/audit",
		"sheets/inbox",
		"sheets/ooxml",
		"sheets/table",
		"sheets/underlag",
		"templates",
	},
}

// pure are the packages that compute and touch nothing: no file, clock, network,
// chance or process. unsound are the packages of the standard library that do.
var (
	pure    = []string{"engine", "engine/apportion", "engine/audit", "engine/plausibility", "engine/review"}
	unsound = []string{"crypto/rand", "io/fs", "io/ioutil", "log", "math/rand", "net", "os", "path/filepath", "runtime", "syscall", "time", "unsafe"}
)

// folders are all that may stand at the top besides files.
var folders = []string{".ci", ".git", "engine", "sheets", "templates", "testdata"}

func TestImportsGoOneWay(t *testing.T) {
	depth := map[string]int{}
	for i, layer := range layers {
		for _, folder := range layer {
			depth[folder] = i
		}
	}
	for _, f := range sources(t) {
		own, known := depth[f.folder]
		if f.test || slices.Contains(forTests, f.folder) {
			continue
		}
		if !known {
			t.Errorf("%s stands in no layer of this test's table", f.folder)
			continue
		}
		for _, spec := range f.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			ours, isOurs := strings.CutPrefix(name, module+"/")
			switch {
			case isOurs && (slices.Contains(alone, f.folder) || slices.Contains(forTests, ours) || depth[ours] <= own):
				t.Errorf("%s may not import %s: it is no lower layer", f.path, name)
			case isOurs:
			case !strings.Contains(strings.Split(name, "/")[0], "."):
				if slices.Contains(pure, f.folder) && slices.ContainsFunc(unsound, func(p string) bool { return name == p || strings.HasPrefix(name, p+"/") }) {
					t.Errorf("%s imports %s, and is to be pure", f.path, name)
				}
			case !mayUse(f.folder, name):
				t.Errorf("%s may not import %s: the table of libraries does not say so", f.path, name)
			}
		}
	}
}

// mayUse reports whether a package may import a library.
func mayUse(folder, library string) bool {
	for prefix, folders := range libraries {
		if strings.HasPrefix(library, prefix) && slices.Contains(folders, folder) {
			return true
		}
	}
	return false
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
	for _, f := range sources(t) {
		if !f.test && told[f.folder] != 1 {
			t.Fatalf("%d package comments in %s", told[f.folder], f.folder)
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
