package job

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/xlsx"
	"time"
)

// What staff write as the name of the population workbook can be anything; none of it
// may fail the run or reach outside the two folders.
func TestRegisterNames(t *testing.T) {
	beside, register := filepath.Join(t.TempDir(), "inkorg"), t.TempDir()
	for _, dir := range []string{filepath.Join(beside, "mapp"), filepath.Join(register, "mapp")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for path, content := range map[string]string{
		filepath.Join(beside, "..", "utanför.xlsx"): "outside",
		filepath.Join(beside, "a.xlsx"):             "beside",
		filepath.Join(register, "a.xlsx"):           "register",
		filepath.Join(register, "b.xlsx"):           "register",
	} {
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	read := Registers(beside, register)
	for name, want := range map[string]string{"a.xlsx": "beside", "b.xlsx": "register"} {
		if got, err := read(name); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"c.xlsx", "mapp", ".", "..", "", "../utanför.xlsx", filepath.Join(register, "b.xlsx")} {
		if _, err := read(name); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What is written while it is read is not decided on: its hash would stand for other
// figures.
func TestChangingWorkbookIsNotDecided(t *testing.T) {
	seed, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "underlag.xlsx")
	if err := os.WriteFile(file, seed, 0o666); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	touched := make(chan struct{})
	go func() {
		defer close(touched)
		for n := int64(0); ; n++ {
			select {
			case <-done:
				return
			default:
				os.Chtimes(file, time.Time{}, time.Unix(n, 0))
			}
		}
	}()
	seen := false
	for range 1000 {
		if _, err := Open(file, nil, nil); err != nil && strings.Contains(err.Error(), "changed while it was read") {
			seen = true
			break
		}
	}
	close(done)
	<-touched
	if !seen {
		t.Error("a workbook that changes all the time is decided on")
	}
	if _, err := Open(file, nil, nil); err != nil {
		t.Errorf("one that stands still: %v", err)
	}
}

// A population workbook that is too large is refused before it is read, and whoever names
// one by what is no name is told that it is not there. Neither ends the run.
func TestRegistersThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "stor.xlsx")
	if err := errors.Join(os.WriteFile(huge, nil, 0o666), os.Truncate(huge, 2<<40)); err != nil {
		t.Fatal(err)
	}
	var used Used
	find := used.Registers(Registers(dir))
	var refusal *xlsx.Refusal
	if _, err := find("stor.xlsx"); !errors.As(err, &refusal) {
		t.Errorf("a register of 2 TiB: %v", err)
	}
	if len(used.Files) != 1 || used.Files[0].SHA256 == nil || *used.Files[0].SHA256 != "" {
		t.Errorf("noted as %+v", used.Files)
	}
	for _, name := range []string{"a\x00b", strings.Repeat("x", 300)} {
		if _, err := find(name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
