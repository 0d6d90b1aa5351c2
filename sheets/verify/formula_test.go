package verify

import "testing"

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
