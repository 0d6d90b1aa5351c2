package theme

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // a logo may be
	_ "image/png"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// Bounds of what a template may ask for.
const (
	maxBytes      = 8 << 20 // of the template's file
	minFont       = 6.0     // points
	maxFont       = 36.0
	minWidth      = 0.6 // of the columns' width
	maxWidth      = 2.0
	maxText       = 1000 // characters of a standard text
	maxColumnText = 200  // of a column's heading
	maxPixels     = 4000 // of the logo, each way
	shownWidth    = 240  // pixels; a larger logo is shown smaller
	shownHeight   = 60
)

// Read reads the look from a template. What is wrong with it is in the diagnostics, in Swedish
// and at its cell; when one of them is an error there is no look. The file is not
// trusted: the strict reader passes it before anything else sees it.
func Read(name string, file []byte) (*Theme, []diagnostic.Diagnostic) {
	r := &reader{name: name, places: &diagnostic.Places{}, look: BuiltIn()}
	if len(file) > maxBytes {
		r.refuse(&xlsx.Refusal{Reason: ooxml.TooLarge})
	} else if book, err := r.open(file); err != nil {
		var refusal *xlsx.Refusal
		if !errors.As(err, &refusal) {
			refusal = &xlsx.Refusal{Reason: ooxml.Structure}
		}
		r.refuse(refusal)
	} else {
		r.read(book, file)
	}
	if engine.Stops(r.findings) {
		r.look = nil
	}
	return r.look, r.places.Diagnostics(r.findings)
}

// reader reads a template.
type reader struct {
	name     string
	places   *diagnostic.Places
	findings []engine.Finding
	look     *Theme
}

func (r *reader) find(code engine.Code, at engine.Pos, args engine.Args) {
	r.findings = append(r.findings, engine.Finding{Code: code, Pos: at, Args: args})
}

func (r *reader) refuse(refusal *xlsx.Refusal) {
	at := diagnostic.Pos(r.places.Add(r.name, cmp.Or(refusal.Sheet, templates.SheetTheme)), 0, 0)
	r.find(engine.CodeFile, at, engine.Args{"reason": refusal.Reason.String(), "sheet": refusal.Sheet, "cell": refusal.Cell})
}

// sheet is a sheet of the template: its rows by their markers.
type sheet struct {
	name   string
	number int
	rows   map[string]row
	order  []string
}

// row is a row with a marker: its number, and what stands beside the marker.
type row struct {
	number int
	value  string
	kind   xlsx.Kind
}

func (s *sheet) at(r row) engine.Pos { return diagnostic.Pos(s.number, r.number, 2) }

// open reads the sheets that a template has, every part of the file to its end.
func (r *reader) open(file []byte) (map[string]*sheet, error) {
	book, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	sheets := map[string]*sheet{}
	for _, s := range book.Sheets {
		number := r.places.Add(r.name, s.Name)
		if s.Kind != xlsx.Worksheet {
			continue
		}
		found := &sheet{name: s.Name, number: number, rows: map[string]row{}}
		if err := r.scan(book, s, found); err != nil {
			return nil, err
		}
		sheets[engine.Loose(s.Name)] = found
	}
	return sheets, book.Verify()
}

// scan finds the heading of the markers, and below it the marked rows.
func (r *reader) scan(book *xlsx.Book, s *xlsx.Sheet, found *sheet) error {
	headed := false
	return book.Scan(s, func(cells xlsx.Row) error {
		var marker string
		beside := row{number: cells.Number}
		for _, c := range cells.Cells {
			switch c.Col {
			case 1:
				marker = strings.TrimSpace(string(c.Value))
			case 2:
				beside.value, beside.kind = string(c.Value), c.Kind
			}
		}
		if !headed {
			headed = engine.Loose(marker) == engine.Loose(templates.ThemeMarker)
			return nil
		}
		if marker == "" {
			return nil
		}
		key := engine.Loose(marker)
		if first, twice := found.rows[key]; twice {
			r.findings = append(r.findings, engine.Finding{
				Code: engine.CodeTemplateTwice, Pos: diagnostic.Pos(found.number, cells.Number, 1),
				Related: diagnostic.Pos(found.number, first.number, 1), Args: engine.Args{"value": marker},
			})
			return nil
		}
		found.rows[key] = beside
		found.order = append(found.order, marker)
		return nil
	})
}

func (r *reader) read(sheets map[string]*sheet, file []byte) {
	kinds, texts := r.sheet(sheets, templates.SheetTheme, lookMarkers()), r.sheet(sheets, templates.SheetThemeTexts, textMarkers())
	if texts != nil {
		r.readTexts(texts)
	}
	if kinds == nil {
		return
	}
	r.readWidth(kinds)
	if err := r.readStyles(kinds, file); err != nil {
		r.refuse(&xlsx.Refusal{Reason: ooxml.Structure})
		return
	}
	r.checkContrast(kinds)
}

func lookMarkers() []string {
	var out []string
	for _, kind := range templates.ThemeStyles {
		out = append(out, kind.Marker)
	}
	return append(append(out, templates.ThemeBars...), templates.ThemeWidth, templates.ThemeLogo)
}

func textMarkers() []string {
	var out []string
	for _, t := range templates.ResultTexts {
		out = append(out, t.Marker)
	}
	return out
}

// sheet gives a sheet by its name, if it is there with all its markers and no other.
func (r *reader) sheet(sheets map[string]*sheet, name string, markers []string) *sheet {
	s, ok := sheets[engine.Loose(name)]
	if !ok {
		var names []string
		for _, other := range sheets {
			names = append(names, other.name)
		}
		slices.Sort(names)
		r.find(engine.CodeSheetMissing, diagnostic.Pos(r.places.Add(r.name, name), 0, 0), engine.Args{"sheet": name, "near": engine.Nearest(name, names)})
		return nil
	}
	if len(s.order) == 0 {
		r.find(engine.CodeHeadingMissing, diagnostic.Pos(s.number, 0, 0), engine.Args{"sheet": name, "column": templates.ThemeMarker})
		return nil
	}
	known := map[string]bool{}
	for _, m := range markers {
		known[engine.Loose(m)] = true
		if _, ok := s.rows[engine.Loose(m)]; !ok {
			r.find(engine.CodeTemplateRow, diagnostic.Pos(s.number, 0, 0), engine.Args{"value": m, "sheet": name})
		}
	}
	for _, m := range s.order {
		if !known[engine.Loose(m)] {
			at := diagnostic.Pos(s.number, s.rows[engine.Loose(m)].number, 1)
			r.find(engine.CodeMarkerUnknown, at, engine.Args{"value": m, "near": engine.Nearest(m, markers)})
		}
	}
	return s
}

func (r *reader) readTexts(s *sheet) {
	r.look.Texts = map[string]string{}
	for _, t := range templates.ResultTexts {
		line, ok := s.rows[engine.Loose(t.Marker)]
		if !ok {
			continue
		}
		text, most := strings.TrimSpace(line.value), maxText
		if templates.IsColumnText(t.Marker) {
			most = maxColumnText
		}
		switch {
		case text == "":
			r.unfit(s.at(line), t.Marker, "empty", 0)
		case utf8.RuneCountInString(text) > most:
			r.unfit(s.at(line), t.Marker, "long", most)
		default:
			r.checkPlaces(s.at(line), text)
			r.checkFigures(s.at(line), t, text)
		}
		if text != t.Text {
			r.look.Texts[t.Marker] = text
		}
	}
}

func (r *reader) unfit(at engine.Pos, marker, reason string, limit int) {
	r.find(engine.CodeTemplateValue, at, engine.Args{"name": marker, "reason": reason, "limit": limit})
}

// checkPlaces finds what stands in double braces and is no placeholder.
func (r *reader) checkPlaces(at engine.Pos, text string) {
	known := []string{templates.PlaceGrant, templates.PlaceYear, templates.PlaceUnits}
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "{{")
		if !found {
			return
		}
		inner, tail, whole := strings.Cut(after, "}}")
		place := "{{" + inner + "}}"
		switch {
		case !whole:
			r.find(engine.CodeMarkerBroken, at, engine.Args{"value": "{{" + inner, "text": text})
			return
		case !slices.Contains(known, place):
			r.find(engine.CodeMarkerUnknown, at, engine.Args{"value": place, "near": engine.Nearest(place, known)})
		}
		rest = tail
	}
}

// checkFigures finds a text that says that the result's figures, which are in kronor and per
// cent, are something else, or no longer what they are; and figures of the template's own,
// which stay what they are whatever the decision.
func (r *reader) checkFigures(at engine.Pos, t templates.ResultText, text string) {
	powers := templates.TextPowers(text)
	lost := templates.IsColumnText(t.Marker) && (len(templates.TextPowers(t.Text)) > 0 && len(powers) == 0 ||
		strings.Contains(t.Text, "%") && !strings.Contains(text, "%"))
	if lost || slices.ContainsFunc(powers, func(power int32) bool { return power != 0 }) {
		r.find(engine.CodeTemplateValue, at, engine.Args{"name": t.Marker, "reason": "unit", "value": text, "expected": t.Text})
		return
	}
	for _, figure := range digits.FindAllString(text, -1) {
		if !slices.Contains(digits.FindAllString(t.Text, -1), figure) {
			r.find(engine.CodeTemplateFigure, at, engine.Args{"name": t.Marker, "value": text})
			return
		}
	}
}

// digits are a figure, or a part of one.
var digits = regexp.MustCompile(`[0-9]+`)

func (r *reader) readWidth(s *sheet) {
	line, ok := s.rows[engine.Loose(templates.ThemeWidth)]
	if !ok {
		return
	}
	width, err := strconv.ParseFloat(line.value, 64)
	if line.kind != xlsx.Number || err != nil || !(width >= minWidth && width <= maxWidth) {
		r.unfit(s.at(line), templates.ThemeWidth, "width", 0)
		return
	}
	r.look.Width = width
}

// readStyles reads the looks of the cells, the head and foot of the page and the logo.
// They are read by excelize, from a file that the strict reader has passed; what it still
// cannot bear is a damaged file and no reason to fall.
func (r *reader) readStyles(s *sheet, file []byte) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("reading the styles: %v", fault)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		return err
	}
	defer f.Close()
	if f.Theme == nil { // LibreOffice writes none, and excelize gives no fill without one
		blank := excelize.NewFile()
		defer blank.Close()
		f.Theme = blank.Theme
	}
	for _, kind := range templates.ThemeStyles {
		line, ok := s.rows[engine.Loose(kind.Marker)]
		if !ok {
			continue
		}
		cell, err := cellLook(f, s.name, line.number)
		if err != nil {
			return err
		}
		if size := cell.Font.Size; size < minFont || size > maxFont {
			r.unfit(s.at(line), kind.Marker, "font", 0)
		}
		r.look.Cells[kind.Marker] = cell
	}
	for i, marker := range templates.ThemeBars {
		line, ok := s.rows[engine.Loose(marker)]
		if !ok {
			continue
		}
		cell, err := cellLook(f, s.name, line.number)
		if err != nil {
			return err
		}
		if cell.Fill == "" {
			r.unfit(s.at(line), marker, "fill", 0)
			continue
		}
		r.look.Bars[i] = cell.Fill
	}
	r.look.Header, r.look.Footer = "", ""
	page, err := f.GetHeaderFooter(s.name)
	if err != nil {
		return err
	}
	if page != nil {
		r.look.Header, r.look.Footer = withoutPicture(page.OddHeader), withoutPicture(page.OddFooter)
	}
	return r.readLogo(f, s)
}

// withoutPicture takes away the code of a picture, for the picture itself is not taken.
func withoutPicture(codes string) string { return strings.ReplaceAll(codes, "&G", "") }

// cellLook reads the look of the cell beside a marker.
func cellLook(f *excelize.File, sheet string, row int) (Cell, error) {
	id, err := f.GetCellStyle(sheet, fmt.Sprintf("B%d", row))
	if err != nil {
		return Cell{}, err
	}
	style, err := f.GetStyle(id)
	if err != nil {
		return Cell{}, err
	}
	usual := BuiltIn().Cells[templates.StyleText].Font
	c := Cell{Font: excelize.Font{Family: usual.Family, Size: usual.Size, Color: usual.Color}}
	if own := style.Font; own != nil {
		c.Font = excelize.Font{
			Family: cmp.Or(own.Family, usual.Family), Size: cmp.Or(own.Size, usual.Size),
			Bold: own.Bold, Italic: own.Italic, Underline: own.Underline, Strike: own.Strike,
			Color: colour(excelize.ThemeColor(f.GetBaseColor(own.Color, own.ColorIndexed, own.ColorTheme), own.ColorTint)),
		}
	}
	if style.Fill.Pattern > 0 && len(style.Fill.Color) > 0 {
		c.Fill = colour(style.Fill.Color[0])
	}
	for _, line := range style.Border {
		if line.Style > 0 && !strings.HasPrefix(line.Type, "diagonal") {
			line.Color = colour(line.Color)
			c.Border = append(c.Border, line)
		}
	}
	return c, nil
}

// colour gives a colour as RRGGBB; what is none is black, as automatic is.
func colour(s string) string {
	if len(s) == 8 {
		s = s[2:]
	}
	if _, err := strconv.ParseUint(s, 16, 24); err != nil || len(s) != 6 {
		return "000000"
	}
	return strings.ToUpper(s)
}

func (r *reader) readLogo(f *excelize.File, s *sheet) error {
	line := s.rows[engine.Loose(templates.ThemeLogo)]
	cells, err := f.GetPictureCells(s.name)
	if err != nil || len(cells) == 0 {
		return err
	}
	pictures, err := f.GetPictures(s.name, cells[0])
	if err != nil {
		return err
	}
	if len(cells) > 1 || len(pictures) != 1 {
		r.unfit(s.at(line), templates.ThemeLogo, "pictures", 0)
		return nil
	}
	p := pictures[0]
	extension := strings.ToLower(p.Extension)
	size, _, err := image.DecodeConfig(bytes.NewReader(p.File))
	if err != nil || !slices.Contains([]string{".png", ".jpg", ".jpeg"}, extension) || size.Width < 1 || size.Height < 1 || max(size.Width, size.Height) > maxPixels {
		r.unfit(s.at(line), templates.ThemeLogo, "picture", 0)
		return nil
	}
	scale := math.Min(1, math.Min(shownWidth/float64(size.Width), shownHeight/float64(size.Height)))
	alt := templates.LogoAlt
	if p.Format != nil && p.Format.AltText != "" {
		alt = p.Format.AltText
	}
	r.look.Logo = &Logo{
		File: p.File, Extension: extension, Alt: alt, Scale: scale,
		Height: int(math.Ceil(float64(size.Height) * scale)),
	}
	return nil
}
