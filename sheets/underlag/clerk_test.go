package underlag_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"
)

// draft is an underlag as a clerk has it in mind, before it becomes cells. Cells are written
// as sheetstest has them: '12 is a text, 30% a percentage.
type draft struct {
	grant, year, meeting, total, step, method, popSource, popDate string

	sources    []draftSource
	lines      []draftLine
	unitWord   string   // the heading of the units
	columns    []string // the headings of their figures
	units      []draftUnit
	keys       [][3]string // key, variable, weight
	conditions [][4]string // recipient, part, condition, value
	previous   []draftPast

	amountWord string // the heading of amounts, with its unit
	power      int    // how many zeros the amounts of the cells lack
	titled     bool   // a title and a date stand above each table
	summed     bool   // each table ends with its sum
	noted      bool   // notes stand below the tables
	struck     string // a unit through whose row goes a line
	asText     bool   // figures are texts with spaces between the thousands
	extra      bool   // staff's own column
}

type draftSource struct {
	name   string
	amount int64
}

type draftLine struct{ recipient, part, rule, amount, key string }

type draftUnit struct {
	name    string
	figures []string
	owner   string
}

type draftPast struct {
	name               string
	amount, population int64
}

// kronor writes an amount as the clerk does.
func (d *draft) kronor(n int64) string {
	s := strconv.FormatInt(n, 10)
	if d.power > 0 {
		digits := fmt.Sprintf("%0*d", d.power+1, n)
		whole, rest := digits[:len(digits)-d.power], strings.TrimRight(digits[len(digits)-d.power:], "0")
		if s = whole; rest != "" {
			return whole + "." + rest
		}
	}
	if d.asText && len(s) > 3 {
		return "'" + spaced(s)
	}
	return s
}

func spaced(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

// amount writes what stands in Belopp of a line: a bare number of kronor, or as it is.
func (d *draft) amount(s string) string {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return d.kronor(n)
	}
	return s
}

// archive writes the draft down, a section for each sheet.
func (d *draft) archive() *txtar.Archive {
	a := &txtar.Archive{}
	table := func(name string, rows ...[]string) {
		var b strings.Builder
		if d.titled && name != "Ärende" {
			fmt.Fprintf(&b, "%s till beslutet\nUtskriven av registrator\n\n", name)
		}
		for _, row := range rows {
			b.WriteString(strings.TrimRight(strings.Join(row, " | "), " |") + "\n")
		}
		if d.noted && name != "Ärende" {
			b.WriteString("\nKälla: SCB\nPreliminära uppgifter\n")
		}
		if name == "Stadsdelar" && d.struck != "" {
			for i, line := range strings.Split(b.String(), "\n") {
				if strings.HasPrefix(line, d.struck+" |") {
					fmt.Fprintf(&b, "!strike %d\n", i+1)
				}
			}
		}
		set(a, name, b.String())
	}
	matter := [][]string{{"Uppgift", "Värde"}, {"Stöd", d.grant}, {"År", d.year}, {"Nämnd", "Socialnämnden"}, {"Förvaltning", "Socialförvaltningen"}}
	for _, item := range [][2]string{{"Sammanträdesdatum", d.meeting}, {"Totalt att fördela", d.total}, {"Avrundning", d.step},
		{"Fördelningsmetod", d.method}, {"Befolkningskälla", d.popSource}, {"Befolkningsdatum", d.popDate}} {
		if item[1] != "" {
			matter = append(matter, []string{item[0], item[1]})
		}
	}
	table("Ärende", matter...)
	word, sum := d.amountWord, int64(0)
	rows := [][]string{{"Källa", word}}
	for _, s := range d.sources {
		rows = append(rows, []string{s.name, d.kronor(s.amount)})
		sum += s.amount
	}
	if d.summed {
		rows = append(rows, []string{"Summa", d.kronor(sum)})
	}
	table("Finansiering", rows...)
	rows = [][]string{{"Mottagare", "Del", "Regel", word, "Nyckel", "Anmärkning"}}
	for _, l := range d.lines {
		rows = append(rows, []string{l.recipient, l.part, l.rule, d.amount(l.amount), l.key, ""})
	}
	table("Fördelning", rows...)
	d.unitTable(table)
	if len(d.keys) > 0 {
		rows = [][]string{{"Nyckel", "Variabel", "Vikt"}}
		for _, k := range d.keys {
			rows = append(rows, k[:])
		}
		table("Nycklar", rows...)
	}
	if len(d.conditions) > 0 {
		rows = [][]string{{"Mottagare", "Del", "Villkor", "Värde"}}
		for _, c := range d.conditions {
			rows = append(rows, c[:])
		}
		table("Villkor", rows...)
	}
	if len(d.previous) > 0 {
		rows = [][]string{{"Mottagare eller enhet", "Belopp", "Befolkning"}}
		for _, p := range d.previous {
			row := []string{p.name, "", ""}
			if p.amount > 0 {
				row[1] = strconv.FormatInt(p.amount, 10)
			}
			if p.population > 0 {
				row[2] = strconv.FormatInt(p.population, 10)
			}
			rows = append(rows, row)
		}
		table("Föregående år", rows...)
	}
	return a
}

func (d *draft) unitTable(table func(string, ...[]string)) {
	if len(d.units) == 0 {
		d.noted = false // there is no table to explain
		table("Stadsdelar", []string{"Stadsdelsförvaltning", "Befolkning"})
		return
	}
	owned := false
	for _, u := range d.units {
		owned = owned || u.owner != ""
	}
	head := append([]string{d.unitWord}, d.columns...)
	if owned {
		head = append(head, "Tillhör")
	}
	if d.extra {
		head = append(head, "Handläggare")
	}
	rows := [][]string{head}
	sums := make([]float64, len(d.columns))
	for _, u := range d.units {
		row := []string{u.name}
		for i, f := range u.figures {
			v, _ := strconv.ParseFloat(f, 64)
			sums[i] += v
			if d.asText && len(f) > 3 && !strings.Contains(f, ".") {
				f = "'" + spaced(f)
			}
			row = append(row, f)
		}
		if owned {
			row = append(row, u.owner)
		}
		if d.extra {
			row = append(row, "A.B.")
		}
		rows = append(rows, row)
	}
	if d.summed && !owned {
		last := []string{"Summa"}
		for _, s := range sums {
			last = append(last, strconv.FormatFloat(s, 'f', -1, 64))
		}
		rows = append(rows, last)
	}
	table("Stadsdelar", rows...)
}

// workbook writes the draft with one of two writers: our own of XML, or excelize.
func (d *draft) workbook(t *testing.T, writer int) []byte {
	t.Helper()
	a := d.archive()
	if writer == 0 || d.struck != "" {
		data, err := sheetstest.Build(a)
		if err != nil {
			t.Fatalf("%v\n%s", err, txtar.Format(a))
		}
		return data
	}
	f := excelize.NewFile()
	defer f.Close()
	do := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	do(err)
	for i, section := range a.Files {
		if i == 0 {
			do(f.SetSheetName("Sheet1", section.Name))
		} else {
			_, err := f.NewSheet(section.Name)
			do(err)
		}
		for r, line := range strings.Split(strings.TrimRight(string(section.Data), "\n"), "\n") {
			for c, text := range strings.Split(line, "|") {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				do(err)
				text = strings.TrimSpace(text)
				share, isShare := strings.CutSuffix(text, "%")
				number, numberErr := strconv.ParseFloat(text, 64)
				part, partErr := strconv.ParseFloat(share, 64)
				switch {
				case text == "":
				case strings.HasPrefix(text, "'"):
					do(f.SetCellStr(section.Name, at, text[1:]))
				case isShare && partErr == nil:
					do(f.SetCellFloat(section.Name, at, part/100, -1, 64))
					do(f.SetCellStyle(section.Name, at, at, percent))
				case numberErr == nil:
					do(f.SetCellFloat(section.Name, at, number, -1, 64))
				default:
					do(f.SetCellStr(section.Name, at, text))
				}
			}
		}
	}
	buffer, err := f.WriteToBuffer()
	do(err)
	return buffer.Bytes()
}

// districts are Stockholm's, with about as many inhabitants as they have.
var districts = []draftUnit{
	{name: "Bromma", figures: []string{"84012"}}, {name: "Enskede-Årsta-Vantör", figures: []string{"105340"}},
	{name: "Farsta", figures: []string{"61255"}}, {name: "Hägersten-Älvsjö", figures: []string{"126770"}},
	{name: "Hässelby-Vällingby", figures: []string{"76301"}}, {name: "Järva", figures: []string{"98044"}},
	{name: "Kungsholmen", figures: []string{"73422"}}, {name: "Norra innerstaden", figures: []string{"152018"}},
	{name: "Skarpnäck", figures: []string{"48207"}}, {name: "Skärholmen", figures: []string{"38911"}},
	{name: "Södermalm", figures: []string{"131904"}},
}

// municipalities are some of a county's, the largest with most of its people.
var municipalities = []draftUnit{
	{name: "Gävle", figures: []string{"103766"}}, {name: "Sandviken", figures: []string{"39142"}}, {name: "Hudiksvall", figures: []string{"37540"}},
	{name: "Söderhamn", figures: []string{"24888"}}, {name: "Bollnäs", figures: []string{"26537"}}, {name: "Ljusdal", figures: []string{"18583"}},
	{name: "Ovanåker", figures: []string{"11528"}}, {name: "Ockelbo", figures: []string{"5820"}}, {name: "Hofors", figures: []string{"9407"}},
	{name: "Nordanstig", figures: []string{"9420"}},
}

var (
	schools      = []string{"Björkskolan", "Ekskolan", "Centralskolan", "Strandskolan", "Hagaskolan", "Lillåskolan", "Norrbyskolan", "Vretaskolan", "Åsens skola", "Östra skolan", "Dammskolan", "Fågelskolan"}
	parties      = []string{"Socialdemokraterna", "Moderaterna", "Sverigedemokraterna", "Centerpartiet", "Vänsterpartiet", "Kristdemokraterna", "Liberalerna", "Miljöpartiet"}
	associations = []string{"Bygdegården", "Bollklubben", "Ridklubben", "Hembygdsföreningen", "Teaterföreningen", "Scoutkåren", "Pensionärerna", "Simsällskapet", "Skytteföreningen", "Odlarna"}
	villages     = []string{"Tätorten", "Norrby", "Söderby", "Österby", "Västerby", "Ängsby", "Fjällbyn", "Kustbyn"}
	grants       = []string{"God och nära vård", "Kompetensutveckling", "Sommarlovsaktiviteter", "Psykisk hälsa", "Bygdemedel", "Föreningsbidrag", "Stärkta skolor"}
)

// clerks are twenty ways to make an underlag.
const clerks = 20

// drafted makes the nth ordinary underlag.
func drafted(n int) *draft {
	r := rand.New(rand.NewPCG(uint64(n), 20241))
	year := 2022 + r.IntN(5)
	d := &draft{
		grant: grants[r.IntN(len(grants))], year: strconv.Itoa(year), amountWord: "Belopp", unitWord: "Stadsdelsförvaltning",
		popSource: "SCB", popDate: fmt.Sprintf("'%d-12-31", year-1), columns: []string{"Befolkning"},
	}
	if r.IntN(2) == 0 {
		d.meeting = fmt.Sprintf("'%d-%02d-%02d", year-r.IntN(2), 1+r.IntN(12), 1+r.IntN(28))
	}
	d.titled, d.summed, d.noted, d.extra = r.IntN(4) == 0, r.IntN(3) == 0, r.IntN(5) == 0, r.IntN(4) == 0
	clerk := n % clerks
	d.people(r, clerk)
	d.money(r, clerk)
	d.habits(r, clerk, year)
	return d
}

// near varies a figure by so many per cent at most.
func near(r *rand.Rand, n int64, percent int) int64 {
	return n + n*int64(r.IntN(2*percent+1)-percent)/100
}

func figure(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// people makes the units.
func (d *draft) people(r *rand.Rand, clerk int) {
	counted := func(names []string, word string, columns []string, low, high int) {
		d.unitWord, d.columns = word, columns
		for _, name := range names {
			u := draftUnit{name: name}
			for range columns {
				u.figures = append(u.figures, strconv.Itoa(low+r.IntN(high-low)))
			}
			d.units = append(d.units, u)
		}
	}
	switch clerk {
	case 2, 7, 11, 14, 15: // a county
		d.unitWord = "Kommun"
		d.copyUnits(r, municipalities)
	case 3:
		counted(schools[:4+r.IntN(9)], "Skola", []string{"Elever"}, 80, 700)
		d.popSource, d.popDate = "", ""
	case 4:
		counted(parties[:5+r.IntN(4)], "Parti", []string{"Mandat"}, 1, 4)
		d.units[0].figures[0], d.units[1].figures[0], d.units[2].figures[0] = "21", "13", "9"
		d.popSource, d.popDate = "", ""
	case 5, 19:
		counted(associations[:4+r.IntN(7)], "Förening", []string{"Medlemmar", "Aktiviteter"}, 12, 900)
		d.popSource, d.popDate = "", ""
	case 8: // recipients only
		d.popSource, d.popDate = "", ""
	case 9: // a town and its villages
		counted(villages[:5+r.IntN(4)], "Ort", []string{"Invånare"}, 90, 2500)
		d.units[0].figures[0] = strconv.Itoa(9000 + r.IntN(20000))
	default:
		d.copyUnits(r, districts)
	}
	if clerk == 2 || clerk == 12 || clerk == 17 {
		d.columns = append(d.columns, "80 år och äldre")
		for i := range d.units {
			people := figure(d.units[i].figures[0])
			d.units[i].figures = append(d.units[i].figures, strconv.FormatInt(people*int64(38+r.IntN(32))/1000, 10))
		}
	}
	if clerk == 10 { // districts below one of two recipients, and a city with parts
		for i := range d.units {
			d.units[i].owner = "Stadsdelsförvaltningarna"
		}
		part := d.units[0]
		half := figure(part.figures[0]) / 2
		d.units = append(d.units, draftUnit{part.name + " norra", []string{strconv.FormatInt(half, 10)}, part.name},
			draftUnit{part.name + " södra", []string{strconv.FormatInt(figure(part.figures[0])-half, 10)}, part.name})
	}
}

// copyUnits takes real units, with people of another year.
func (d *draft) copyUnits(r *rand.Rand, from []draftUnit) {
	grown := int64(r.IntN(9) - 6)
	for _, u := range from {
		people := figure(u.figures[0])
		people += people * grown / 100
		d.units = append(d.units, draftUnit{name: u.name, figures: []string{strconv.FormatInt(near(r, people, 1), 10)}})
	}
}

// recipient is who has the units.
func (d *draft) recipient() string {
	switch d.unitWord {
	case "Kommun":
		return "Kommunerna"
	case "Skola":
		return "Skolorna"
	case "Parti":
		return "Partierna"
	case "Förening":
		return "Föreningarna"
	case "Ort":
		return "Byarna"
	}
	return "Stadsdelsförvaltningarna"
}

// money makes sources and lines, which tie.
func (d *draft) money(r *rand.Rand, clerk int) {
	total := []int64{2_400_000, 8_000_000, 26_500_000, 51_234_567, 120_000_000, 350_750_000}[r.IntN(6)]
	switch clerk {
	case 3, 4, 5, 9, 19:
		total = []int64{90_000, 350_000, 1_200_000, 4_800_000}[r.IntN(4)]
	}
	first := total * int64(70+r.IntN(30)) / 100
	d.sources = []draftSource{{"Statsbidrag " + d.year, first}}
	if first < total {
		d.sources = append(d.sources, draftSource{"Ej förbrukade medel", total - first})
	}
	key := d.columns[len(d.columns)-1]
	who := d.recipient()
	units := int64(len(d.units))
	switch {
	case clerk == 8:
		d.lines = []draftLine{{"Jobbtorg", "", "Fast belopp", "50%", ""}, {"Vuxenutbildningen", "", "Fast belopp", "30%", ""}, {"Arenan", "", "Fast belopp", "20%", ""}}
	case clerk == 4 || clerk == 9:
		base := total / 5 / units
		d.lines = []draftLine{{who, "Grundbelopp", "Per enhet", strconv.FormatInt(base, 10), ""},
			{who, "Rörligt", "Enligt nyckel", strconv.FormatInt(total-base*units, 10), key}}
	case clerk == 5 || clerk == 19:
		d.lines = []draftLine{{who, "Medlemsstöd", "Enligt nyckel", "60%", "Medlemmar"}, {who, "Aktivitetsstöd", "Enligt nyckel", "40%", "Aktiviteter"}}
	case clerk == 3:
		d.lines = []draftLine{{who, "", "Enligt nyckel", strconv.FormatInt(total, 10), key}}
	default:
		each := total / 4 / units / 1000 * 1000
		fixed := total / 10 / 1000 * 1000
		d.lines = []draftLine{{"Äldreförvaltningen", "", "Fast belopp", "Återstoden", ""},
			{"Socialförvaltningen", "", "Fast belopp", strconv.FormatInt(fixed, 10), ""},
			{who, "Grundstöd", "Per enhet", strconv.FormatInt(each, 10), ""},
			{who, "Utvecklingsmedel", "Enligt nyckel", strconv.FormatInt(total/2/1000*1000, 10), key}}
	}
	if clerk == 10 {
		for i := range d.lines {
			if d.lines[i].part == "Grundstöd" {
				d.lines[i].amount = strconv.FormatInt(total/4/11/1000*1000, 10)
			}
		}
	}
	if r.IntN(2) == 0 {
		d.total = strconv.FormatInt(total, 10)
	}
}

// habits are what one clerk does and another does not.
func (d *draft) habits(r *rand.Rand, clerk, year int) {
	pot := int64(0)
	for _, l := range d.lines {
		if l.part == "Utvecklingsmedel" {
			pot = figure(l.amount)
		}
	}
	people := int64(0)
	for _, u := range d.units {
		if len(u.figures) > 0 && u.owner != d.units[0].name {
			people += figure(u.figures[0])
		}
	}
	each := int64(0)
	for _, l := range d.lines {
		if l.part == "Grundstöd" {
			each = figure(l.amount)
		}
	}
	lastYear := func(amounts, population bool) {
		for _, u := range d.units {
			n := figure(u.figures[0])
			p := draftPast{name: u.name}
			if population {
				p.population = near(r, n, 3)
			}
			if amounts && people > 0 && u.owner != d.units[0].name {
				p.amount = near(r, each+pot*n/people, 6)
			}
			d.previous = append(d.previous, p)
		}
	}
	switch clerk {
	case 1, 13, 18:
		lastYear(clerk != 1, true)
	case 14, 16:
		lastYear(true, clerk == 16)
		d.conditions = append(d.conditions, [4]string{d.recipient(), "", "Lägst andel av föregående år", "80%"})
		d.lines[3].key = d.columns[0]
	case 6:
		d.conditions = append(d.conditions, [4]string{d.recipient(), "Utvecklingsmedel", "Lägst", strconv.FormatInt(pot/40, 10)})
	case 7:
		d.power, d.amountWord, d.total = 3, "Belopp (tkr)", ""
	case 11:
		d.power, d.amountWord, d.total = 6, "Belopp (mnkr)", ""
	case 12:
		d.keys = [][3]string{{"Vård", "Befolkning", "60%"}, {"Vård", "80 år och äldre", "40%"}}
		d.lines[3].key = "Vård"
	case 15:
		d.asText = true
	case 17:
		d.year, d.grant = fmt.Sprintf("'%d/%d", year, year+1), "Stärkta skolor"
	case 0:
		d.method = "Uddatalsmetoden"
	}
	if clerk == 18 {
		d.grant += " " + d.year
	}
}
