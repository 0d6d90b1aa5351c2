package verify

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/job"
	"fordela/sheets/ooxml"

	"github.com/xuri/excelize/v2"
)

const version = "0.9.0"

// outcome reads an underlag of the test data and decides on it.
func outcome(t testing.TB, path string) *job.Outcome {
	t.Helper()
	path = filepath.Join("../../testdata", path)
	o, err := job.Open(path, job.Registers(filepath.Dir(path)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// outputs makes all the outputs of an outcome.
func outputs(t testing.TB, o *job.Outcome, opt job.Options) *job.Outputs {
	t.Helper()
	made, err := o.Make(opt)
	if err != nil {
		t.Fatal(err)
	}
	if made.Outputs == nil {
		t.Fatal(made.Diagnostics)
	}
	return made.Outputs
}

// seed is the result of the real case.
func seed(t testing.TB) []byte {
	t.Helper()
	return outputs(t, outcome(t, "god-och-nara-vard-2024.xlsx"), job.Options{Version: version}).Workbook
}

func prove(t testing.TB, file []byte) *Proof {
	t.Helper()
	p, err := Workbook(file, Source{Version: version})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wantLevel reports a proof that comes to another answer.
func wantLevel(t testing.TB, what string, p *Proof, want Level) {
	t.Helper()
	if p.Level != want {
		t.Errorf("%s is %s, want %s: %+v", what, p.Level, want, p.Findings)
	}
	if (p.Level == None) != (len(p.Findings) > 0) {
		t.Errorf("%s is %s, with the findings %+v", what, p.Level, p.Findings)
	}
}

// parts gives the parts of a package by their names.
func parts(t testing.TB, file []byte) map[string][]byte {
	t.Helper()
	p, err := ooxml.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	e, all := ooxml.NewEdit(p), map[string][]byte{}
	for _, part := range p.Parts {
		if all[part.Name], err = e.Content(part.Name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// pack writes a package of its parts.
func pack(t testing.TB, parts map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := ooxml.Pack(&out, parts); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// replaced changes a part of a package, which must have what is replaced.
func replaced(t testing.TB, file []byte, part, from, to string) []byte {
	t.Helper()
	all := parts(t, file)
	if !strings.Contains(string(all[part]), from) {
		t.Fatalf("%s has no %s", part, from)
	}
	all[part] = []byte(strings.Replace(string(all[part]), from, to, 1))
	return pack(t, all)
}

// changed gives a workbook after something has been done to it in another program.
func changed(t testing.TB, file []byte, do func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := do(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestUntouched(t *testing.T) {
	cases, err := filepath.Glob("../../testdata/cases/*.xlsx")
	if err != nil || len(cases) < 10 {
		t.Fatal(err, cases)
	}
	for _, path := range cases {
		if o := outcome(t, strings.TrimPrefix(path, "../../testdata/")); !o.Stopped() {
			wantLevel(t, path, prove(t, outputs(t, o, job.Options{Version: version}).Workbook), Identical)
		}
	}
}

// A program that packs the parts anew has saved the file.
func TestPackedAnew(t *testing.T) {
	wantLevel(t, "packed anew", prove(t, pack(t, parts(t, seed(t)))), Identical)
	all := parts(t, seed(t))
	all["xl/workbook.xml"] = append(all["xl/workbook.xml"], '\n')
	wantLevel(t, "a line end more", prove(t, pack(t, all)), Resaved)
}

// A result says of itself which version made it; it is made again with that text.
func TestOtherVersion(t *testing.T) {
	o := outcome(t, "god-och-nara-vard-2024.xlsx")
	for said, want := range map[string]Level{
		"0.1.0": Identical, "0.2.0-dev (commit 0123456789ab, changed since)": Identical,
		"1, och Farsta ska ha 9 999 999 kr": None,
	} {
		p := prove(t, outputs(t, o, job.Options{Version: said}).Workbook)
		wantLevel(t, said, p, want)
		if want == Identical && p.Version != said {
			t.Errorf("made by %q, told as %q", said, p.Version)
		}
	}
}

// The papers that are made besides are no matter of the result.
func TestResultIsTheSameWithDocuments(t *testing.T) {
	o := outcome(t, "cases/utdrag-80-plus.xlsx")
	with := outputs(t, o, job.Options{Version: version, Documents: true, Pictures: true})
	if !bytes.Equal(with.Workbook, outputs(t, o, job.Options{Version: version}).Workbook) {
		t.Error("the result differs when documents are made too")
	}
}

// What comes from anywhere may be anything.
func TestNoResult(t *testing.T) {
	underlag, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range [][]byte{nil, []byte("PK"), underlag} {
		wantLevel(t, "no result", prove(t, file), None)
	}
}
