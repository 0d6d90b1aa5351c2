package verify

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// A shared formula moves its relative references and nothing else.
func TestMoved(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"SUM($B$4:$B$5)", 1, 1, "SUM($B$4:$B$5)"},
		{"B4-$C4+D$4", 2, 1, "C6-$C6+E$4"},
		{"'Blad A1'!B4*Bilaga!C$7/ROWS($A$1:A3)", 1, 0, "'Blad A1'!B5*Bilaga!C$7/ROWS($A$1:A4)"},
		{`IF(D4=C4,"A1 B2","FEL")&LOG10(Z9)`, 1, 2, `IF(F5=E5,"A1 B2","FEL")&LOG10(AB10)`},
		{"Beräkning_B4!A1", 3, 0, "Beräkning_B4!A4"},
		{"A1!B2", 1, 1, "A1!C3"},
		{"B2", -2, 0, "#REF!"},
		{"B2", 0, -2, "#REF!"},
	} {
		if got := moved(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s by %d rows and %d columns is %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}

// A formula that cells share is held to each cell's own, as if it stood there.
func TestSharedFormulas(t *testing.T) {
	file := seedResult(t, version, nil)
	share := func(formula string) []byte {
		return replaced(t, file, "xl/worksheets/sheet2.xml", func(sheet string) string {
			for row := 6; row <= 16; row++ {
				own, follower := fmt.Sprintf("<f>SUM(D%[1]d:E%[1]d)</f>", row), `<f t="shared" si="3"/>`
				if row == 6 {
					follower = `<f t="shared" ref="F6:F16" si="3">` + formula + "</f>"
				}
				if strings.Count(sheet, own) != 1 {
					t.Fatalf("the appendix has not one %s", own)
				}
				sheet = strings.Replace(sheet, own, follower, 1)
			}
			return sheet
		})
	}
	if p, err := Verify(share("SUM(D6:E6)"), version); err != nil || len(p.Findings) > 0 {
		t.Errorf("the same formula, shared: %v %v", p.Findings, err)
	}
	if p, err := Verify(share("SUM(D6:E$6)"), version); err != nil || len(p.Findings) != 11 {
		t.Errorf("another formula, shared by 11 cells: %v %v", p.Findings, err)
	}
}

// replaced changes a part of a workbook.
func replaced(t *testing.T, file []byte, part string, change func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			content = []byte(change(string(content)))
		}
		w, err := z.Create(f.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
