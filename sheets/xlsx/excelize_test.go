package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
				if want := at(row.Number, c.Col); got != want {
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

// TestOtherProgramsAgreeWithExcelize reads what other programs wrote:
// openpyxl, and LibreOffice from the same workbook.
func TestOtherProgramsAgreeWithExcelize(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			agreeWithExcelize(t, data)
		})
	}
}

// TestExcelizeIsRead reads what excelize writes, in both of its ways.
func TestExcelizeIsRead(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	values := [][]any{
		{"Mottagare", "Belopp", "Andel", "Datum"},
		{"Järva_x0041_\n", 53690007, 0.25, time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC)},
		{"=cmd|' /C calc'!A0", -1.5e-7, true, nil},
		{" ", 0.1 + 0.2, "å" + strings.Repeat("x", 1000), false},
	}
	stream := func(name string) {
		f.NewSheet(name)
		w, err := f.NewStreamWriter(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range values {
			w.SetRow(CellName(i+1, 1), row)
		}
		w.SetRow("C9", []any{excelize.Cell{Formula: "SUM(B2:B3)", Value: 7}})
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	stream("Ström")
	for i, row := range values {
		f.SetSheetRow("Sheet1", CellName(i+1, 1), &row)
	}
	f.SetCellFormula("Sheet1", "F9", "1+1")
	f.MergeCell("Sheet1", "A10", "B11")
	f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Text: "en anmärkning"})
	f.AddChart("Sheet1", "H1", &excelize.Chart{Type: excelize.Bar, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$2:$B$4"}}})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	agreeWithExcelize(t, out.Bytes())
}

// TestOutlineOfOtherPrograms looks at what excelize's rows do not tell.
func TestOutlineOfOtherPrograms(t *testing.T) {
	for _, file := range []string{"testdata/openpyxl.xlsx", "testdata/libreoffice.xlsx"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cells, err := read(data)
		if err != nil {
			t.Fatal(file, err)
		}
		want := []string{
			"Värden!A2 text Järva", "Värden!B2 number 84907", "Värden!C2 date 45433", "Värden!G2 number% 0.25",
			"Värden!A3 text  mellan  slag", "Värden!A4 text rad\nbrytning", "Värden!C3 date 45433.5625", "Värden!A6 text =SUM(1)", "Dold!B2 number 1",
		}
		if file == "testdata/openpyxl.xlsx" {
			want = append(want, "Värden!F2 novaluef", "Värden!D2 bool 1", "Värden!E2 error #N/A", "Värden!B4 number -1e-07")
		} else { // which stores truth values and errors as formulas
			want = append(want, "Värden!F2 numberf 169814", "Värden!D2 boolf 1", "Värden!E2 errorf #N/A", "Värden!B4 number -1E-007")
		}
		for _, cell := range want {
			if !slices.Contains(cells, cell) {
				t.Errorf("%s: no %q among %q", file, cell, cells)
			}
		}
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		hidden := 0
		if err := b.Scan(b.Sheets[0], func(r Row) error {
			if r.Hidden {
				hidden = r.Number
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if hidden != 3 || !slices.Equal(b.Sheets[0].Merged, []Range{{10, 1, 11, 3}}) || !slices.Equal(b.Sheets[0].HiddenCols, []Columns{{5, 5}}) {
			t.Errorf("%s: hidden row %d, merged %v, hidden columns %v", file, hidden, b.Sheets[0].Merged, b.Sheets[0].HiddenCols)
		}
		// LibreOffice knows only one way to hide a sheet.
		if b.Sheets[1].Visibility != Hidden || b.Sheets[2].Visibility == Visible || b.Sheets[3].Kind != Chart && file == "testdata/openpyxl.xlsx" {
			t.Errorf("%s: visibility %d, %d", file, b.Sheets[1].Visibility, b.Sheets[2].Visibility)
		}
	}
}
