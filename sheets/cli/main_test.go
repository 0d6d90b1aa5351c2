package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"
	"fordela/sheets/xlsx"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts that compare it")

// atTop runs the tests at the top of the checkout, where testdata is.
type atTop struct{ *testing.M }

func (m atTop) Run() int {
	if err := os.Chdir("../.."); err != nil {
		panic(err)
	}
	return m.M.Run()
}

func TestMain(m *testing.M) {
	testscript.Main(atTop{m}, map[string]func(){"fordela": func() { os.Exit(Main(os.Args, os.Stdout, os.Stderr)) }})
}

// Each script in testdata/script holds one behaviour of the program and reads aloud.
// Besides the commands of testscript it has
// the condition [root], and
//
//	exits CODE COMMAND ...    the command ends with exactly this code
//	workbook NAME.xlsx        makes an underlag of the sheets in the folder NAME; those it lacks are the real case's
//	table NAME.xlsx           makes a workbook of the sheets in the folder NAME and no others
//	shuffle NAME              turns the rows of a sheet that is yet to be made upside down, its heading apart
//	figures FILE SHEET        prints a sheet of a workbook, a row a line
//	sheets FILE               prints the names of a workbook's sheets
//	amounts FILE              prints what a JSON document says of money and findings
//	write FILE PLACE TEXT     writes a text into a cell of a workbook, such as Beslut!A1
//	reword FILE OLD NEW       changes a text in a Word document, everywhere
//	summary FILE              prints what the JSON document of a batch says
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Condition:           condition,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", "atexit_sleep_ms=0") // or every command takes a second to end under the race detector
			seed, err := os.ReadFile("testdata/god-och-nara-vard-2024.xlsx")
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "seed.xlsx"), seed, 0o666)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"workbook": func(ts *testscript.TestScript, neg bool, args []string) { makeWorkbook(ts, args, "") },
			"table":    func(ts *testscript.TestScript, neg bool, args []string) { makeWorkbook(ts, args, args[0]) },
			"shuffle":  shuffle,
			"figures":  figures,
			"sheets":   sheetNames,
			"amounts":  amounts,
			"summary":  summary,
			"reword":   reword,
			"write":    writeCell,
		},
	})
}

// condition answers [root]: whether file permissions do not bind whoever runs the test.
func condition(name string) (bool, error) {
	if name != "root" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	return os.Geteuid() <= 0, nil
}

// arguments checks their number.
func arguments(ts *testscript.TestScript, args []string, n int) []string {
	if len(args) != n {
		ts.Fatalf("want %d arguments, got %q", n, args)
	}
	return args
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg || len(args) < 2 {
		ts.Fatalf("use: exits CODE COMMAND ...")
	}
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// makeWorkbook makes a workbook of text. Of names the workbook within the archive that
// the sheets are of; none is the underlag.
func makeWorkbook(ts *testscript.TestScript, args []string, of string) {
	file := arguments(ts, args, 1)[0]
	folder := ts.MkAbs(strings.TrimSuffix(file, ".xlsx"))
	sheets, err := os.ReadDir(folder)
	if !errors.Is(err, os.ErrNotExist) {
		ts.Check(err)
	}
	archive := &txtar.Archive{}
	for _, s := range sheets {
		name := s.Name()
		if of != "" {
			name = of + "/" + name
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(ts.ReadFile(filepath.Join(folder, s.Name())))})
	}
	files, err := sheetstest.Files(archive)
	ts.Check(err)
	if of == "" {
		of = sheetstest.Underlag
	}
	ts.Check(os.WriteFile(ts.MkAbs(file), files[of], 0o666))
}

func shuffle(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs(arguments(ts, args, 1)[0])
	lines := strings.Split(strings.TrimRight(ts.ReadFile(file), "\n"), "\n")
	for i, j := 1, len(lines)-1; i < j; i, j = i+1, j-1 {
		lines[i], lines[j] = lines[j], lines[i]
	}
	ts.Check(os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o666))
}

// open reads a workbook to its end.
func open(ts *testscript.TestScript, file string) *xlsx.Book {
	data := []byte(ts.ReadFile(file))
	book, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	ts.Check(err)
	return book
}

func sheetNames(ts *testscript.TestScript, neg bool, args []string) {
	for _, s := range open(ts, arguments(ts, args, 1)[0]).Sheets {
		fmt.Fprintln(ts.Stdout(), s.Name)
	}
}

func figures(ts *testscript.TestScript, neg bool, args []string) {
	arguments(ts, args, 2)
	book := open(ts, args[0])
	for _, s := range book.Sheets {
		if s.Name != args[1] {
			continue
		}
		ts.Check(book.Scan(s, func(r xlsx.Row) error {
			var line []string
			for _, c := range r.Cells {
				for len(line) < c.Col-1 {
					line = append(line, "")
				}
				line = append(line, string(c.Value))
			}
			fmt.Fprintln(ts.Stdout(), strings.TrimRight(strings.Join(line, " | "), " |"))
			return nil
		}))
		ts.Check(book.Verify())
		return
	}
	ts.Fatalf("%s has no sheet %s", args[0], args[1])
}

// decode reads exactly one JSON document, which has only the fields of v.
func decode(ts *testscript.TestScript, file string, v any) {
	in := json.NewDecoder(strings.NewReader(ts.ReadFile(file)))
	in.DisallowUnknownFields()
	ts.Check(in.Decode(v))
	if _, err := in.Token(); err != io.EOF {
		ts.Fatalf("more than one JSON document")
	}
}

func amounts(ts *testscript.TestScript, neg bool, args []string) {
	var doc jsonDocument
	decode(ts, arguments(ts, args, 1)[0], &doc)
	out := ts.Stdout()
	if doc.Grant != nil {
		fmt.Fprintf(out, "%s %s: %s\n", *doc.Grant, *doc.Year, *doc.Total)
	}
	for _, f := range doc.Funding {
		fmt.Fprintf(out, "from %s %s\n", f.Source, f.Amount)
	}
	for _, r := range doc.Recipients {
		fmt.Fprintf(out, "%s %s%s\n", r.Name, r.Amount, parts(r.Parts))
	}
	for _, u := range doc.Units {
		fmt.Fprintf(out, "%s, %s %s%s\n", u.Recipient, u.Name, u.Amount, parts(u.Parts))
	}
	for _, f := range doc.Findings {
		place := strings.TrimSpace(strings.Join([]string{f.File, f.Sheet, f.Cell}, " "))
		fmt.Fprintf(out, "%s %s %s\n", f.Severity, f.Code, place)
	}
}

// parts sets out what an amount consists of, where that is more than one thing.
func parts(parts []jsonPart) string {
	if len(parts) < 2 {
		return ""
	}
	var terms []string
	for _, p := range parts {
		terms = append(terms, string(p.Amount))
	}
	return " = " + strings.Join(terms, " + ")
}

func summary(ts *testscript.TestScript, neg bool, args []string) {
	var doc struct {
		Files []struct {
			Name, SHA256, Outcome, Folder, Reason string
			Findings, Errors, Questions           int
		}
	}
	decode(ts, arguments(ts, args, 1)[0], &doc)
	out := ts.Stdout()
	for _, f := range doc.Files {
		line := []string{f.Name, f.Outcome}
		for _, more := range []string{f.Folder, f.Reason} {
			if more != "" {
				line = append(line, more)
			}
		}
		if f.Findings > 0 {
			line = append(line, fmt.Sprint(f.Findings))
		}
		fmt.Fprintln(out, strings.Join(line, " "))
	}
}

func writeCell(ts *testscript.TestScript, neg bool, args []string) {
	args = arguments(ts, args, 3)
	path := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	defer f.Close()
	sheet, cell, _ := strings.Cut(args[1], "!")
	ts.Check(f.SetCellValue(sheet, cell, args[2]))
	ts.Check(f.SaveAs(path))
}
