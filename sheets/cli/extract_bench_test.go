package cli

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// BenchmarkExtract measures the whole of allocate on a raw extract of made-up figures,
// and beside it what only unpacking that sheet takes. FORDELA_ROWS=1000000 makes the
// extract as large as they come; FORDELA_KEEP names a file to keep the workbook in.
func BenchmarkExtract(b *testing.B) {
	rows := 20_000
	if n, err := strconv.Atoi(os.Getenv("FORDELA_ROWS")); err == nil {
		rows = n
	}
	path := filepath.Join(b.TempDir(), "extract.xlsx")
	if keep := os.Getenv("FORDELA_KEEP"); keep != "" {
		path = keep
	}
	if err := os.WriteFile(path, largeExtract(b, rows), 0o666); err != nil {
		b.Fatal(err)
	}
	b.Run("allocate", func(b *testing.B) {
		target := filepath.Join(b.TempDir(), "result.xlsx")
		for b.Loop() {
			var stderr bytes.Buffer
			if code := Main([]string{"fordela", "allocate", "--force", "-o", target, path}, io.Discard, &stderr); code != exitDone {
				b.Fatalf("exit code %d\n%s", code, stderr.String())
			}
		}
	})
	b.Run("unzip", func(b *testing.B) {
		if _, err := exec.LookPath("unzip"); err != nil {
			b.Skip("no unzip here")
		}
		for b.Loop() {
			out, err := exec.Command("sh", "-c", "unzip -p '"+path+"' 'xl/worksheets/sheet*.xml' | wc -c").Output()
			if err != nil || len(bytes.TrimSpace(out)) < 6 {
				b.Fatal(string(out), err)
			}
		}
	})
}

// largeExtract makes an underlag whose districts' figures are those of an extract with
// so many rows, in no order, its words in the table of shared strings as Excel has them.
func largeExtract(b *testing.B, rows int) []byte {
	b.Helper()
	small, err := sheetstest.Build(&txtar.Archive{Files: []txtar.File{
		{Name: "Stadsdelar", Data: []byte("Stadsdelsförvaltning\n" + strings.Join(words[:11], "\n") + "\n")},
		{Name: "Variabler", Data: []byte("Variabel | Ålder från | Ålder till\n80+ | 80 |\nBefolkning | 0 |\n")},
		{Name: "Befolkning", Data: []byte(marker)},
	}})
	if err != nil {
		b.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		part, err := from.Open(f.Name)
		if err != nil {
			b.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			b.Fatal(err)
		}
		w, _ := to.Create(f.Name)
		switch {
		case f.Name == "[Content_Types].xml":
			content = bytes.Replace(content, []byte("</Types>"), []byte(`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`), 1)
		case f.Name == "xl/_rels/workbook.xml.rels":
			content = bytes.Replace(content, []byte("</Relationships>"), []byte(`<Relationship Id="words" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`), 1)
		case bytes.Contains(content, []byte(marker)):
			writeExtract(w, rows)
			continue
		}
		w.Write(content)
	}
	w, _ := to.Create("xl/sharedStrings.xml")
	fmt.Fprintf(w, `<sst xmlns=%q><si><t>%s</t></si></sst>`, main2006, strings.Join(words, "</t></si><si><t>"))
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

const (
	main2006 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	marker   = "here stands the extract"
)

// words are the shared strings: the districts, the sexes, the headings.
var words = []string{
	"Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Järva", "Kungsholmen",
	"Norra innerstaden", "Skarpnäck", "Skärholmen", "Södermalm", "Kvinna", "Man", "Stadsdel", "Ålder", "Kön", "Antal",
}

func writeExtract(w io.Writer, rows int) {
	chance := rand.New(rand.NewPCG(1, 1_000_000))
	out := bufio.NewWriter(w)
	defer out.Flush()
	fmt.Fprintf(out, `<worksheet xmlns=%q><sheetData><row r="1">`, main2006)
	for i, cell := range []string{"A1", "B1", "C1", "D1"} {
		fmt.Fprintf(out, `<c r=%q t="s"><v>%d</v></c>`, cell, 13+i)
	}
	out.WriteString("</row>")
	for r := 2; r < rows+2; r++ {
		fmt.Fprintf(out, `<row r="%d" spans="1:4"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%d</v></c><c r="C%d" t="s"><v>%d</v></c><c r="D%d"><v>%d</v></c></row>`,
			r, r, chance.IntN(11), r, chance.IntN(100), r, 11+chance.IntN(2), r, chance.IntN(40))
	}
	out.WriteString("</sheetData></worksheet>")
}
