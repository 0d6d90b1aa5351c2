package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// benchRows is the number of rows of the benchmarks' sheet: XLSX_ROWS, or few.
func benchRows() int {
	if n, err := strconv.Atoi(os.Getenv("XLSX_ROWS")); err == nil {
		return n
	}
	return 20_000
}

// writeLarge writes a workbook of one sheet: a shared string, three whole
// numbers and a fraction in each row.
func writeLarge(b *testing.B, rows int) string {
	path := filepath.Join(b.TempDir(), "large.xlsx")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	good := goodParts()
	for name, content := range good.without(sheetPart) {
		w, _ := z.Create(name)
		io.WriteString(w, content)
	}
	w, _ := z.Create(sheetPart)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `%s<worksheet xmlns="%s"><sheetData>`, xmlHead, mainNS)
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(out, `<row r="%d" spans="1:5"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%d</v></c><c r="C%d"><v>%d</v></c><c r="D%d" s="2"><v>0.%d</v></c><c r="E%d"><v>%d</v></c></row>`,
			r, r, r%3, r, r*7919%1000003, r, r%101, r, r*31337%999983, r, r)
	}
	io.WriteString(out, `</sheetData></worksheet>`)
	out.Flush()
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkScan reads one large sheet with this package, with excelize, and
// only unpacks it with unzip, as the bound of what reading can cost.
// XLSX_ROWS=1000000 makes it a sheet of a million rows.
func BenchmarkScan(b *testing.B) {
	rows := benchRows()
	path := writeLarge(b, rows)
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			data, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			info, _ := data.Stat()
			book, err := Open(data, info.Size())
			if err != nil {
				b.Fatal(err)
			}
			cells := 0
			err = book.Scan(book.Sheets[0], func(r Row) error {
				cells += len(r.Cells)
				return nil
			})
			if err != nil || cells != 5*rows {
				b.Fatal(cells, err)
			}
			if err := book.Verify(); err != nil {
				b.Fatal(err)
			}
			data.Close()
		}
	})
	b.Run("unzip", func(b *testing.B) {
		if _, err := exec.LookPath("unzip"); err != nil {
			b.Skip("no unzip here")
		}
		for b.Loop() {
			out, err := exec.Command("sh", "-c", "unzip -p "+path+" "+sheetPart+" | wc -c").Output()
			if err != nil || len(bytes.TrimSpace(out)) < 5 {
				b.Fatal(string(out), err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			f, err := excelize.OpenFile(path)
			if err != nil {
				b.Fatal(err)
			}
			read, err := f.Rows("Data")
			if err != nil {
				b.Fatal(err)
			}
			cells := 0
			for read.Next() {
				columns, err := read.Columns(excelize.Options{RawCellValue: true})
				if err != nil {
					b.Fatal(err)
				}
				cells += len(columns)
			}
			if cells != 5*rows {
				b.Fatal(cells)
			}
			f.Close()
		}
	})
}
