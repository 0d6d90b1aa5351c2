package workbook

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"
)

// inLook gives the workbook of a plan in a look of the city's own.
func inLook(t *testing.T, name string, change func(*theme.Theme)) []byte {
	t.Helper()
	l := theme.BuiltIn()
	change(l)
	b, err := Write(presentation.Of(decide(t, plans[name]())), origin, "", l)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A look of the city's own changes no figure, no place of a figure and no text but those
// that it words otherwise.
func TestLookChangesNoFigure(t *testing.T) {
	for name := range plans {
		before := values(t, open(t, file(t, plans[name]())))
		after := values(t, open(t, inLook(t, name, func(l *theme.Theme) {
			for kind, c := range l.Cells {
				c.Font.Size, c.Font.Italic, c.Fill, c.Border = 20, true, "FFEEDD", nil
				l.Cells[kind] = c
			}
			l.Width, l.Header, l.Logo = 1.5, "&LStaden", logo(t)
			l.Texts = map[string]string{"titel beslut": "Beslut om {{stöd}}", "kolumn medel": "Kronor"}
		})))
		if after["Beslut!B3"] != "Kronor" || !strings.HasPrefix(after["Beslut!A1"], "Beslut om ") {
			t.Errorf("%s: %q and %q are not reworded", name, after["Beslut!A1"], after["Beslut!B3"])
		}
		delete(before, "Beslut!A1")
		delete(before, "Beslut!B3")
		delete(after, "Beslut!A1")
		delete(after, "Beslut!B3")
		compare(t, name, before, after)
	}
}

func logo(t *testing.T) *theme.Logo {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 200, 80))); err != nil {
		t.Fatal(err)
	}
	return &theme.Logo{File: out.Bytes(), Extension: ".png", Alt: "Stadens vapen", Scale: 0.5, Height: 40}
}

// The logo stands below the title with its text alternative, in a row that has room for
// it; and the bytes stay the same.
func TestLogo(t *testing.T) {
	set := func(l *theme.Theme) { l.Logo = logo(t) }
	first := inLook(t, "board", set)
	book := open(t, first)
	pictures, err := book.GetPictures("Beslut", "A2")
	if err != nil || len(pictures) != 1 || pictures[0].Format.AltText != "Stadens vapen" {
		t.Errorf("pictures %+v, %v", pictures, err)
	}
	if height, _ := book.GetRowHeight("Beslut", 2); height < 0.75*40 {
		t.Errorf("the logo's row is %v points high", height)
	}
	for range 10 {
		if !bytes.Equal(first, inLook(t, "board", set)) {
			t.Fatal("two workbooks of one decision and look differ")
		}
	}
}

// Two columns that are given one heading are still told apart, as a table must have them.
func TestRewordedHeadingsStayApart(t *testing.T) {
	book := open(t, inLook(t, "board", func(l *theme.Theme) {
		l.Texts = map[string]string{"kolumn mottagare": "Namn", "kolumn medel": "Namn"}
	}))
	a, _ := book.GetCellValue("Beslut", "A3")
	b, _ := book.GetCellValue("Beslut", "B3")
	if a != "Namn" || b != "Namn 2" {
		t.Errorf("headings %q and %q", a, b)
	}
}

// The cells take the look of their kind.
func TestCellsTakeTheLook(t *testing.T) {
	for marker, at := range map[string]string{
		templates.StyleTitle: "Beslut!A1", templates.StyleHeading: "Beslut!B3", templates.StyleText: "Beslut!A4",
		templates.StyleOfWhich: "Beslut!A9", templates.StyleAmount: "Beslut!B9", templates.StyleTotal: "Beslut!B11", templates.StyleNote: "Beslut!A13",
	} {
		book := open(t, inLook(t, "board", func(l *theme.Theme) {
			c := l.Cells[marker]
			c.Fill = "ABCDEF"
			l.Cells[marker] = c
		}))
		sheet, cell, _ := strings.Cut(at, "!")
		id, err := book.GetCellStyle(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if len(style.Fill.Color) != 1 || style.Fill.Color[0] != "ABCDEF" {
			t.Errorf("%s: %s has the fill %v", marker, at, style.Fill.Color)
		}
	}
}
