package table

import "testing"

// Headings name the same count in singular and plural, of any day or year, and by the words
// that are used for a population; what tells columns apart is kept.
func TestSameCount(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Befolkning 31 dec 2024", "Befolkning", true},
		{"Befolkning\n2024-12-31", "Befolkning", true},
		{"Befolkning (31/12 2024)", "Befolkning", true},
		{"Folkmängd den 31 december 2024", "Befolkning", true},
		{"Antal invånare 2024", "Befolkning", true},
		{"Invånare (antal)", "Folkmängd", true},
		{"Antal elever", "Elever", true},
		{"Elever läsåret 2024/2025", "Elever", true},
		{"Elev", "Elever", true},
		{"Medlem", "Medlemmar", true},
		{"Timme", "Timmar", true},
		{"Mandat", "Antal mandat 2022", true},
		{"Plats", "Platser", true},
		{"Barn", "Barnen", true},
		{"65 och äldre", "80 och äldre", false},
		{"80 år och äldre", "65 år och äldre", false},
		{"Elever F–3", "Elever 7–9", false},
		{"Elever", "Lärare", false},
		{"Män", "Mängd", false},
		{"Befolkning 80+", "Befolkning", false},
		{"2024", "2025", false},
	} {
		if got := SameCount(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

// One column alone can be meant; of two, none is chosen.
func TestMeant(t *testing.T) {
	for _, c := range []struct {
		name     string
		headings []string
		want     int
	}{
		{"Befolkning", []string{"Elever", "Invånare 2024"}, 1},
		{"Befolkning", []string{"Befolkning 2023", "Befolkning 2024"}, -1},
		{"Befolkning", []string{"Befolkning 2023", "Befolkning"}, 1},
		{"Elever", []string{"Elever F–3", "Elever 7–9"}, -1},
	} {
		if got := Meant(c.name, c.headings); got != c.want {
			t.Errorf("%s of %q: %d", c.name, c.headings, got)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string]string{
		"2024/2025": "2024 2024/2025", "läsåret 2024/2025": "2024 2024/2025", "2024/25": "2024 2024/25",
		"2023–2025": "2023 2023–2025", "2023 - 2025": "2023 2023–2025", "1999/00": " ", "1999/2000": "1999 1999/2000",
		"2024": " ", "2025/2024": " ", "2024-05": " ", "2024-05-21": " ", "2024/2024": " ",
	} {
		year, period, ok := ParsePeriod(s)
		if !ok {
			year, period = "", ""
		}
		if got := year + " " + period; got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
