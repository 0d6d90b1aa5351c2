package verify

import (
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// TestEveryChangedFigureIsFound changes each numeric cell of the result by one unit of
// its last digit, one at a time.
func TestEveryChangedFigureIsFound(t *testing.T) {
	file := seedResult(t, version, nil)
	untouched, err := read(file, &diagnostic.Places{})
	if err != nil {
		t.Fatal(err)
	}
	expected, err := read(file, &diagnostic.Places{})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for name, s := range expected.sheets {
		cells := s.cells
		if name == templates.SheetKept {
			continue
		}
		for at, was := range cells {
			if was.kind != xlsx.Number {
				continue
			}
			other := was
			other.text = bump(was.text)
			cells[at] = other
			p := &Proof{Kept: untouched.kept(), Places: &diagnostic.Places{}}
			p.compare(untouched, expected)
			if len(p.Findings) != 1 || p.Findings[0].Code != engine.CodeChanged {
				t.Errorf("%s row %d column %d: %s for %s gives %v", name, at.row, at.col, other.text, was.text, p.Findings)
			}
			cells[at] = was
			changed++
		}
	}
	if changed < 200 {
		t.Errorf("only %d figures were tried", changed)
	}
}

// bump changes the last of the first twelve digits of a figure.
func bump(digits string) string {
	out := []byte(digits)
	for i := min(len(out), 12) - 1; i >= 0; i-- {
		if out[i] >= '0' && out[i] <= '9' {
			out[i] = '0' + (out[i]-'0'+1)%10
			return string(out)
		}
	}
	return digits
}

// TestChangedFileIsFound changes figures in the file itself, as a person would.
func TestChangedFileIsFound(t *testing.T) {
	file := seedResult(t, version, nil)
	for _, c := range []struct{ sheet, cell string }{
		{"Beslut", "B4"}, {"Bilaga", "B6"}, {"Finansiering", "B4"}, {"Kontroller", "C4"},
	} {
		touched := changed(t, file, func(f *excelize.File) error { return f.SetCellInt(c.sheet, c.cell, 4711) })
		p, err := Verify(touched, version)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range p.Findings {
			place := p.Places.Resolve(f.Pos)
			found = found || f.Code == engine.CodeChanged && place.Sheet == c.sheet && place.Cell == c.cell
		}
		if !found {
			t.Errorf("%s!%s: %v", c.sheet, c.cell, p.Findings)
		}
	}
	if p, err := Verify(file, version); err != nil || len(p.Findings) > 0 {
		t.Errorf("the untouched result: %v %v", p.Findings, err)
	}
}

// Another version may have worded a sentence otherwise, and nothing else.
func TestOtherVersionIsForgivenItsWordingOnly(t *testing.T) {
	file := seedResult(t, "v0", nil)
	for _, c := range []struct {
		sheet, cell string
		value       any
		code        engine.Code
	}{
		{"Beslut", "B5", 4000001, engine.CodeChanged},
		{"Beslut", "B3", "Medel (tkr)", engine.CodeChanged},
		{"Beslut", "A4", "Socialförvaltningen", engine.CodeChanged},
		{"Beslut", "A9", "– varav grundstöd à 900 tkr per stadsdel", engine.CodeChanged},
		{"Beslut", "A15", "Förskoleförvaltningen: Inkluderar kommunala förskolor och civilsamhället.", engine.CodeChanged},
		{"Beslut", "A16", "Belopp i tusen kronor. Det som delas mellan enheterna (utvecklingsmedel) är avrundat till 1 tkr enligt metoden största rest.", engine.CodeChanged},
		{"Beslut", "A16", "Det som delas mellan enheterna (utvecklingsmedel) avrundas till 1 kr, enligt största rest.", engine.CodeReworded},
		{"Beslut", "A16", nil, engine.CodeChanged},
		{"Beräkning Utvecklingsmedel", "A23", nil, engine.CodeReworded},
		{"Underlag", "B4", "Extra", engine.CodeChanged},
		{"Bilaga", "A20", "Grundstöd: fördelning efter nyckeln befolkning.", engine.CodeChanged},
		{"Bilaga", "A20", "Utvecklingsmedel: fördelning efter nyckeln befolkning, 5 000 000 kr extra.", engine.CodeChanged},
		{"Bilaga", "A40", "Extra 5 000 000 kr till Bromma", engine.CodeChanged},
		{"Spårbarhet", "B5", "1", engine.CodeChanged},
	} {
		touched := changed(t, file, func(f *excelize.File) error { return f.SetCellValue(c.sheet, c.cell, c.value) })
		p, err := Verify(touched, version)
		if err != nil {
			t.Fatal(err)
		}
		codes := map[engine.Code]int{}
		for _, f := range p.Findings {
			codes[f.Code]++
		}
		if codes[c.code] != 1 || codes[engine.CodeOtherVersion] != 1 || len(codes) > 2 {
			t.Errorf("%s!%s %v: %v", c.sheet, c.cell, c.value, codes)
		}
	}
}
