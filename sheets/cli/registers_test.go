package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
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
	read := registersOf(beside, register)
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
