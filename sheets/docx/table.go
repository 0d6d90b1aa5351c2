package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Table is a data table: one row of headings, no merged cells.
type Table struct {
	// Title stands above the table and is its name for a screen reader.
	Title string
	// Description tells in a sentence what the table holds, for those who do not
	// see it.
	Description string
	Columns     []Column
	Rows        []Row
}

// Column is a column of a table.
type Column struct {
	Heading string
	// Number columns are right-aligned.
	Number bool
	// Width relative to the other columns; 0 counts as 1.
	Width int
}

// RowKind is what a row is, from which follows how it looks.
type RowKind int

const (
	// Item is an ordinary row.
	Item RowKind = iota
	// Sub is a part of the row above it: its first cell is indented.
	Sub
	// Total is a sum: bold, and with a line above it when it is the last row.
	Total
)

// Row has one cell for each column. The first cell names the row.
type Row struct {
	Kind  RowKind
	Cells []string
}

// Names of the styles that a template with tables must have. Staff change the
// look of all tables by changing these styles in Word.
const (
	StyleTable   = "FordelaTabell" // table style
	StyleHeading = "Tabellrubrik"  // cells of the heading row
	StyleText    = "Tabelltext"    // cells of text
	StyleSub     = "Tabellindrag"  // first cell of a Sub row
	StyleNumber  = "Tabellsiffror" // cells of a Number column
	StyleTotal   = "Tabellsumma"   // characters of a Total row
	styleCaption = "caption"       // the title; the name Word has for it in all languages
)

// keptWhole is the number of rows up to which a table is not split over pages.
const keptWhole = 20

// missingStyles returns the styles that tables need and the template lacks.
func (f *filler) missingStyles(tables Tables) []string {
	need := []string{StyleTable, StyleHeading, StyleText, StyleSub, StyleNumber, StyleTotal}
	for _, t := range tables {
		if t.Title != "" {
			need = append(need, styleCaption)
			break
		}
	}
	var missing []string
	for _, name := range need {
		if f.styles[strings.ToLower(name)] == "" {
			missing = append(missing, name)
		}
	}
	return missing
}

// styles returns the identities of the styles by their names in lower case, and the font
// of ordinary text. Programs keep the names and change the identities.
func (d *document) styles() (ids map[string]string, font string, err error) {
	ids = map[string]string{}
	for _, r := range d.relationships(d.main) {
		if r.Kind != "styles" {
			continue
		}
		content, err := d.content(r.Target)
		if err != nil {
			return nil, "", err
		}
		type fonts struct {
			Name string `xml:"ascii,attr"`
		}
		var sheet struct {
			Font   fonts `xml:"docDefaults>rPrDefault>rPr>rFonts"`
			Styles []struct {
				ID      string `xml:"styleId,attr"`
				Type    string `xml:"type,attr"`
				Default string `xml:"default,attr"`
				Name    struct {
					Val string `xml:"val,attr"`
				} `xml:"name"`
				Font fonts `xml:"rPr>rFonts"`
			} `xml:"style"`
		}
		if err := xml.Unmarshal(content, &sheet); err != nil {
			return nil, "", &Refusal{Reason: Damaged, Part: r.Target, Err: err}
		}
		font = sheet.Font.Name
		for _, s := range sheet.Styles {
			ids[strings.ToLower(s.Name.Val)] = s.ID
			if s.Type == "paragraph" && (s.Default == "1" || s.Default == "true") && s.Font.Name != "" {
				font = s.Font.Name
			}
		}
	}
	return ids, font, nil
}

// blocks renders the tables, each after its title.
func (t Tables) blocks(styles map[string]string, width int) ([]block, error) {
	id := func(name string) string { return escape(styles[strings.ToLower(name)]) }
	var blocks []block
	for _, table := range t {
		if table.Title != "" {
			var b bytes.Buffer
			fmt.Fprintf(&b, `<w:p><w:pPr><w:pStyle w:val="%s"/><w:keepNext/></w:pPr><w:r>`, id(styleCaption))
			writeText(&b, table.Title)
			b.WriteString(`</w:r></w:p>`)
			blocks = append(blocks, block{xml: b.Bytes()})
		}
		markup, err := table.markup(id, width)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, block{xml: markup, table: true})
	}
	return blocks, nil
}

// markup renders a table (ECMA-376 part 1, §17.4) of a width in twentieths of a
// point.
func (t Table) markup(id func(style string) string, width int) ([]byte, error) {
	if len(t.Columns) == 0 {
		return nil, fmt.Errorf("table %q has no columns", t.Title)
	}
	widths := t.widths(width)
	var b bytes.Buffer
	lastRow := 0
	if n := len(t.Rows); n > 0 && t.Rows[n-1].Kind == Total {
		lastRow = 1
	}
	fmt.Fprintf(&b, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`, id(StyleTable), width)
	// w:val repeats the flags as bits for programs of the first edition.
	fmt.Fprintf(&b, `<w:tblLook w:val="%04X" w:firstRow="1" w:lastRow="%d" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`, 0x0020|0x0040*lastRow|0x0080|0x0200|0x0400, lastRow)
	fmt.Fprintf(&b, `<w:tblCaption w:val="%s"/><w:tblDescription w:val="%s"/></w:tblPr><w:tblGrid>`, escape(t.Title), escape(t.Description))
	for _, w := range widths {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		align := ""
		if c.Number {
			align = `<w:jc w:val="right"/>`
		}
		writeCell(&b, widths[i], id(StyleHeading), "<w:keepNext/>", align, "", c.Heading)
	}
	b.WriteString(`</w:tr>`)
	for n, row := range t.Rows {
		if len(row.Cells) != len(t.Columns) {
			return nil, fmt.Errorf("table %q: row %d has %d cells, not %d", t.Title, n+1, len(row.Cells), len(t.Columns))
		}
		keep := ""
		if n+1 < len(t.Rows) && (len(t.Rows) <= keptWhole || t.Rows[n+1].Kind != Item) {
			keep = "<w:keepNext/>" // no sum and no part at the top of a page
		}
		look := ""
		if row.Kind == Total {
			look = fmt.Sprintf(`<w:rPr><w:rStyle w:val="%s"/></w:rPr>`, id(StyleTotal))
		}
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, text := range row.Cells {
			style := StyleText
			switch {
			case t.Columns[i].Number:
				style = StyleNumber
			case row.Kind == Sub && i == 0:
				style = StyleSub
			}
			writeCell(&b, widths[i], id(style), keep, "", look, text)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(tableEnd)
	return b.Bytes(), nil
}

func writeCell(b *bytes.Buffer, width int, style, keep, align, look, text string) {
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>%s%s</w:pPr>`, width, style, keep, align)
	if text != "" {
		b.WriteString(`<w:r>` + look)
		writeText(b, text)
		b.WriteString(`</w:r>`)
	}
	b.WriteString(`</w:p></w:tc>`)
}

// widths shares out the width; the last column takes what rounding leaves.
func (t Table) widths(width int) []int {
	sum := 0
	for _, c := range t.Columns {
		sum += max(c.Width, 1)
	}
	widths := make([]int, len(t.Columns))
	left := width
	for i, c := range t.Columns {
		widths[i] = width * max(c.Width, 1) / sum
		left -= widths[i]
	}
	widths[len(widths)-1] += left
	return widths
}
