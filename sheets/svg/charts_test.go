package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// decisions are the project's cases: a name and what was decided.
func decisions(t *testing.T) map[string]*engine.Decision {
	t.Helper()
	files, err := filepath.Glob("../../testdata/cases/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	files = append(files, "../../testdata/god-och-nara-vard-2024.json")
	out := map[string]*engine.Decision{}
	for _, file := range files {
		path := strings.TrimSuffix(file, ".json") + ".xlsx"
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		u, err := underlag.Read(bytes.NewReader(content), int64(len(content)), func(name string) ([]byte, error) {
			return os.ReadFile(filepath.Join(filepath.Dir(path), name))
		})
		if err != nil {
			t.Fatal(err)
		}
		d, findings := u.Decide()
		if d == nil {
			t.Fatal(path, findings)
		}
		out[strings.TrimSuffix(filepath.Base(path), ".xlsx")] = d
	}
	return out
}

func seed(t *testing.T) *engine.Decision { return decisions(t)["god-och-nara-vard-2024"] }

// element is a piece of text of a diagram, with the name of what holds it.
type element struct{ holder, text string }

// parse reads a diagram to its end and gives its texts, and its root's attributes. Only
// what a picture needs may be in it.
func parse(t *testing.T, file []byte) ([]element, map[string]string) {
	t.Helper()
	allowed := " svg title desc defs pattern rect circle path line text "
	var texts []element
	var open []string
	root := map[string]string{}
	in := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return texts, root
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, file)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !strings.Contains(allowed, " "+e.Name.Local+" ") {
				t.Errorf("an element %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" {
					t.Errorf("an attribute %s", a.Name.Local)
				}
				if len(open) == 0 {
					root[a.Name.Local] = a.Value
				}
			}
			open = append(open, e.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if s := string(e); strings.TrimSpace(s) != "" {
				texts = append(texts, element{strings.Join(open, "/"), s})
			}
		}
	}
}

var (
	figure = "[+\u2212]?\\d{1,3}(?:\u00a0\\d{3})*(?:,\\d+)?"
	label  = regexp.MustCompile("^(" + figure + ")(?: \\((" + figure + ") \\+ (" + figure + ")\\))?$")
	told   = regexp.MustCompile(": (" + figure + "), ")
)

// barFigures gives the figures of a bar's label, or of the title of a bar.
func barFigures(e element) (figures []string) {
	switch e.holder {
	case "svg/text":
		figures = label.FindStringSubmatch(e.text)
	case "svg/rect/title":
		figures = told.FindStringSubmatch(e.text)
	}
	if figures == nil {
		return nil
	}
	return slices.DeleteFunc(figures[1:], func(s string) bool { return s == "" })
}

// Every amount of the decision's units stands in the diagram of amounts, and its bars
// tell of no other; the other two show the differences and quotients and no other.
func TestFiguresAreTheDecisions(t *testing.T) {
	for name, d := range decisions(t) {
		wants := map[string]map[string]bool{} // by diagram
		for _, c := range []string{"diagram", "diagram-forandring", "diagram-per-invanare"} {
			wants[c] = map[string]bool{}
		}
		decimals := int32(0)
		for _, f := range append([]decimal.Decimal{d.Step, d.Total}, funding(d)...) {
			decimals = max(decimals, -f.Exponent())
		}
		add := func(chart string, v decimal.Decimal, decimals int32, signed bool) {
			s := templates.Fixed(v, int(decimals))
			if signed && v.IsPositive() {
				s = "+" + s
			}
			wants[chart][s] = true
		}
		for _, u := range d.Units {
			add("diagram", u.Amount, decimals, false)
			parts := map[string]decimal.Decimal{}
			for _, p := range u.Parts {
				n := d.Recipients[p.Recipient].Parts[p.Part].Name
				parts[n] = parts[n].Add(p.Amount)
			}
			for _, v := range parts {
				add("diagram", v, decimals, false)
			}
			if u.Previous != nil && u.Previous.Amount.Known() {
				add("diagram-forandring", u.Amount.Sub(u.Previous.Amount.Value), decimals, true)
			}
			if at := d.Plan.Units.Population; at >= 0 {
				if people := d.Plan.Units.Rows[u.Row].Values[at].Value; people.IsPositive() {
					add("diagram-per-invanare", u.Amount.DivRound(people, 2), 2, false)
				}
			}
		}
		shown := map[string]bool{}
		for _, c := range Charts(presentation.Of(d)) {
			kind := strings.TrimRight(c.Name, "-0123456789")
			texts, _ := parse(t, c.SVG)
			for _, e := range texts {
				for _, f := range barFigures(e) {
					if !wants[kind][f] {
						t.Errorf("%s, %s: %s is no figure of the decision (%s)", name, c.Name, f, e.text)
					}
					shown[kind+f] = true
				}
			}
		}
		if len(d.Units) > presentation.MaxBars {
			continue
		}
		for kind, figures := range wants {
			for f := range figures {
				if !shown[kind+f] {
					t.Errorf("%s: %s is not in %s", name, f, kind)
				}
			}
		}
	}
}

func funding(d *engine.Decision) (out []decimal.Decimal) {
	for _, row := range d.Plan.Funding.Rows {
		out = append(out, row.Amount.Value)
	}
	return out
}

// A reader that does not see the picture gets its title and description, in Swedish.
func TestDiagramsAreAccessible(t *testing.T) {
	ids := map[string]bool{}
	for name, d := range decisions(t) {
		for _, c := range Charts(presentation.Of(d)) {
			texts, root := parse(t, c.SVG)
			title, desc := root["aria-labelledby"], root["aria-describedby"]
			if root["role"] != "img" || root["lang"] != "sv" || !bytes.Contains(c.SVG, []byte(`<title id="`+title+`">`)) || !bytes.Contains(c.SVG, []byte(`<desc id="`+desc+`">`)) {
				t.Errorf("%s, %s: %v", name, c.Name, root)
			}
			for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllSubmatch(c.SVG, -1) {
				if ids[string(id[1])] {
					t.Errorf("%s, %s: another picture has the id %s too", name, c.Name, id[1])
				}
				ids[string(id[1])] = true
			}
			held := map[string]string{}
			for _, e := range texts {
				held[e.holder] += e.text
			}
			if !strings.Contains(held["svg/title"], d.Plan.Case.Grant.Value) || len(held["svg/desc"]) < 60 {
				t.Errorf("%s, %s: titled %q, described %q", name, c.Name, held["svg/title"], held["svg/desc"])
			}
		}
	}
}

func TestSeedDescription(t *testing.T) {
	const figures = "; Skärholmen: 1\u00a0842\u00a0415 (grundstöd 800\u00a0000, utvecklingsmedel 1\u00a0042\u00a0415)."
	texts, _ := parse(t, Charts(presentation.Of(seed(t)))[0].SVG)
	want := []element{
		{"svg/title", "God och nära vård 2024: medel till stadsdelsförvaltningar"},
		{"svg/desc", "Liggande stapeldiagram över medel (kr), uppdelat på Grundstöd och Utvecklingsmedel. 11 staplar, den största först. Störst: Norra innerstaden, 4\u00a0865\u00a0102\u00a0kr. Minst: Skärholmen, 1\u00a0842\u00a0415\u00a0kr. Varje stapels värde står efter den."},
	}
	if texts[0] != want[0] || !strings.HasPrefix(texts[1].text, want[1].text) || !strings.Contains(texts[1].text, figures) {
		t.Errorf("got  %q\nwant %q", texts[:2], want)
	}
}

func TestBarsAreCappedInWords(t *testing.T) {
	charts := Charts(presentation.Of(decisions(t)["riket-290"]))
	texts, _ := parse(t, charts[0].SVG)
	bars := 0
	for _, e := range texts {
		if e.holder == "svg/text" && barFigures(e) != nil {
			bars++
		}
	}
	if want := fmt.Sprintf("(de %d största av 290)", presentation.MaxBars); bars != presentation.MaxBars || !strings.Contains(texts[0].text, want) {
		t.Errorf("%d bars, titled %q", bars, texts[0].text)
	}
}

func TestNoUnitsNoDiagram(t *testing.T) {
	d := seed(t)
	bare := *d
	bare.Recipients, bare.Units, bare.Pots = d.Recipients[:4], nil, nil
	if charts := Charts(presentation.Of(&bare)); len(charts) != 0 {
		t.Errorf("%d diagrams", len(charts))
	}
}

// A name stays a name, whatever is in it.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{
		`</text><script>alert(1)</script>`, `" onload="x`, "&amp;&#0;", "\u202eegats", "a\x00\x1b[31mb\nc",
		strings.Repeat("x", 40000), "\xff\xfe", "", "]]>", "<![CDATA[", strings.Repeat("å ä ", 300),
	} {
		d := seed(t)
		d.Units[0].Name, d.Plan.Case.Grant.Value, d.Recipients[4].Parts[0].Name = name, name, name
		for _, c := range Charts(presentation.Of(d)) {
			parse(t, c.SVG)
			if len(c.SVG) > 20000 || bytes.ContainsAny(c.SVG, "\u202e\x00\x1b") {
				t.Errorf("%.40q disturbs %s of %d bytes", name, c.Name, len(c.SVG))
			}
		}
	}
}

func TestSameDecisionSameBytes(t *testing.T) {
	a, b := Charts(presentation.Of(seed(t))), Charts(presentation.Of(seed(t)))
	for i := range a {
		if !bytes.Equal(a[i].SVG, b[i].SVG) {
			t.Errorf("%s differs", a[i].Name)
		}
	}
}

// Text is read on the paper, bars are told from it and from each other, all by lightness;
// twelve parts of a bar are told apart by lightness or pattern.
func TestContrast(t *testing.T) {
	least := func(a, b string, least float64) {
		if got := contrast(t, a, b); got < least {
			t.Errorf("%s on %s has a contrast of %.2f, want at least %.1f", a, b, got, least)
		}
	}
	least(ink, paper, 4.5)
	seen := map[presentation.Fill]bool{}
	for part := range 12 {
		fill := presentation.FillOf(templates.BarFills, part)
		least("#"+fill.Colour, paper, 3)
		for other := range seen {
			if other.Pattern == fill.Pattern {
				least("#"+fill.Colour, "#"+other.Colour, 3)
			}
		}
		if seen[fill] {
			t.Errorf("part %d looks like one before it", part)
		}
		seen[fill] = true
	}
}

// contrast is the ratio of WCAG 2.1 between two colours.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	n, err := strconv.ParseUint(colour[1:], 16, 24)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		c := float64(n>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
