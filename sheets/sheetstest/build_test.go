package sheetstest

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"fordela/sheets/xlsx"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"
)

var kinds = map[xlsx.Kind]string{
	xlsx.Number: "number", xlsx.Text: "text", xlsx.Bool: "bool", xlsx.Date: "date", xlsx.Error: "error", xlsx.NoValue: "novalue",
}

// cells reads a workbook with the strict reader, one line for each cell.
func cells(t *testing.T, data []byte) []string {
	t.Helper()
	b, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range b.Sheets {
		err := b.Scan(s, func(r xlsx.Row) error {
			for _, c := range r.Cells {
				if c.Kind != xlsx.Empty {
					out = append(out, fmt.Sprintf("%s!%s %v %s formula=%v percent=%v hidden=%v",
						s.Name, xlsx.CellName(r.Number, c.Col), kinds[c.Kind], c.Value, c.Formula, c.Percent, r.Hidden))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range s.Merged {
			out = append(out, fmt.Sprintf("%s merged %v", s.Name, m))
		}
		for _, c := range s.HiddenCols {
			out = append(out, fmt.Sprintf("%s hidden columns %v", s.Name, c))
		}
		if s.Visibility != xlsx.Visible {
			out = append(out, s.Name+" hidden")
		}
	}
	if err := b.Verify(); err != nil {
		t.Fatal(err)
	}
	if b.Macros {
		out = append(out, "macros")
	}
	return out
}

// An archive that names no sheet gives the real workbook, cell by cell.
func TestBaseIsTheRealCase(t *testing.T) {
	real, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	built, err := Build(&txtar.Archive{})
	if err != nil {
		t.Fatal(err)
	}
	got, want := cells(t, built), cells(t, real)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the base is not the real case:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const everyKind = `
-- Finansiering --
Källa | Belopp
!merge A4:B4
!hide 3
!hide B

'42 | -0.50 | 30% | 2024-05-21 | TRUE | #N/A
=B2 => 7 | =B2 | =B2 => text | a\|b\nc\_d | '=x
!hidden
-- Fördelning --
!absent
-- Eget blad --
<&> | 'TRUE
-- xl/vbaProject.bin --
not code
-- befolkning.xlsx/Stadsdelar --
Stadsdel | Befolkning
-- other.xlsx --
not a workbook
-- want --
F101
`

func TestEveryKindOfCell(t *testing.T) {
	files, err := Files(txtar.Parse([]byte(everyKind)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range cells(t, files[Underlag]) {
		if strings.HasPrefix(line, "Finansiering") || strings.HasPrefix(line, "Eget") || strings.HasPrefix(line, "Förd") || line == "macros" {
			got = append(got, line)
		}
	}
	plain := " formula=false percent=false hidden=false"
	want := []string{
		"Finansiering!A1 text Källa" + plain,
		"Finansiering!B1 text Belopp" + plain,
		"Finansiering!A3 text 42 formula=false percent=false hidden=true",
		"Finansiering!B3 number -0.50 formula=false percent=false hidden=true",
		"Finansiering!C3 number 0.3 formula=false percent=true hidden=true",
		"Finansiering!D3 date 45433 formula=false percent=false hidden=true",
		"Finansiering!E3 bool 1 formula=false percent=false hidden=true",
		"Finansiering!F3 error #N/A formula=false percent=false hidden=true",
		"Finansiering!A4 number 7 formula=true percent=false hidden=false",
		"Finansiering!B4 novalue  formula=true percent=false hidden=false",
		"Finansiering!C4 text text formula=true percent=false hidden=false",
		"Finansiering!D4 text a|b\nc\u00a0d" + plain,
		"Finansiering!E4 text =x" + plain,
		"Finansiering merged {4 1 4 2}",
		"Finansiering hidden columns {2 2}",
		"Finansiering hidden",
		"Eget blad!A1 text <&>" + plain,
		"Eget blad!B1 text TRUE" + plain,
		"macros",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if string(files["other.xlsx"]) != "not a workbook\n" || len(files) != 3 {
		t.Errorf("got %d files and %q", len(files), files["other.xlsx"])
	}
	if got := cells(t, files["befolkning.xlsx"]); len(got) != 2 {
		t.Errorf("the other workbook holds %q", got)
	}
}

// A program other than ours reads the same.
func TestExcelizeReadsIt(t *testing.T) {
	data, err := Build(txtar.Parse([]byte(everyKind)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A3": "42", "B3": "-0.5", "C3": "30%", "F3": "#N/A", "A4": "7", "E4": "=x"} {
		if got, err := f.GetCellValue("Finansiering", cell); err != nil || got != want {
			t.Errorf("%s holds %q (%v), want %q", cell, got, err, want)
		}
	}
}

func TestSameArchiveSameBytes(t *testing.T) {
	a, err := Build(txtar.Parse([]byte(everyKind)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Build(txtar.Parse([]byte(everyKind)))
	if err != nil || !bytes.Equal(a, b) {
		t.Error("the bytes differ", err)
	}
}

func TestMistakesAreTold(t *testing.T) {
	for _, text := range []string{
		"-- Ärende --\n!hide row\n", "-- Ärende --\n!merge A4\n", "-- Nytt --\n!absent\n", "-- Ärende --\na\\q\n", "-- Ärende --\na\\\n",
		"-- Ärende --\n" + strings.Repeat("a|", 26) + "a\n", "-- Ärende --\n!hide 99999999999999999999\n",
	} {
		if _, err := Build(txtar.Parse([]byte(text))); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}
