package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const seedFile = "../../testdata/god-och-nara-vard-2024.xlsx"

// read returns every cell of a workbook as "Sheet!A1 kind flags value", or
// the error of Open, Scan or Verify.
func read(data []byte) ([]string, error) {
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var cells []string
	for _, s := range b.Sheets {
		err := b.Scan(s, func(row Row) error {
			for _, c := range row.Cells {
				flags := ""
				if c.Formula {
					flags += "f"
				}
				if c.Percent {
					flags += "%"
				}
				cells = append(cells, strings.TrimSpace(fmt.Sprintf("%s!%s %s%s %s", s.Name, CellName(row.Number, c.Col), kindNames[c.Kind], flags, c.Value)))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return cells, b.Verify()
}

var kindNames = map[Kind]string{Empty: "empty", Number: "number", Text: "text", Bool: "bool", Date: "date", Error: "error", NoValue: "novalue"}

// agreeWithExcelize reads a workbook with both and compares cell by cell.
func agreeWithExcelize(t *testing.T, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("excelize: %v", err)
	}
	defer f.Close()
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	compared := 0
	for _, s := range b.Sheets {
		names = append(names, s.Name)
		if s.Kind != Worksheet {
			continue
		}
		want, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatalf("excelize: %v", err)
		}
		at := func(row, col int) string {
			if row <= len(want) && col <= len(want[row-1]) {
				return want[row-1][col-1]
			}
			return ""
		}
		filled := 0
		err = b.Scan(s, func(row Row) error {
			for _, c := range row.Cells {
				got := string(c.Value)
				if c.Kind == Bool {
					got = map[string]string{"0": "FALSE", "1": "TRUE"}[got]
				}
				if want := at(row.Number, c.Col); got != want && c.Kind != Bool || c.Kind == Bool && want != got && want != string(c.Value) {
					t.Errorf("%s!%s = %q, excelize has %q", s.Name, CellName(row.Number, c.Col), got, want)
				}
				if got != "" {
					filled++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range want {
			for _, value := range row {
				if value != "" {
					filled--
					compared++
				}
			}
		}
		if filled != 0 {
			t.Errorf("%s: %d filled cells more than excelize", s.Name, filled)
		}
	}
	if err := b.Verify(); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(names, "|"), strings.Join(f.GetSheetList(), "|"); got != want {
		t.Errorf("sheets %s, excelize has %s", got, want)
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

func TestSeedAgreesWithExcelize(t *testing.T) {
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	agreeWithExcelize(t, data)
}
