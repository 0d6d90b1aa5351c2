package annotate

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// drawing is the layer that the boxes of a sheet's notes are drawn on (VML, ECMA-376
// part 4, 19.1). It is taken apart by patterns, for VML by Excel is not always
// well-formed XML, and programs use other prefixes than Excel's.
type drawing struct {
	part   string // its name, or that of the sheet where it is new
	text   string
	blocks *shapeBlocks
}

var (
	vmlTag    = regexp.MustCompile(`<(/?)(?:\w+:)?(\w+)(?:"[^"]*"|'[^']*'|[^<>"'])*>`)
	shapeRow  = regexp.MustCompile(`<(?:\w+:)?Row>\s*(\d+)\s*<`)
	shapeCol  = regexp.MustCompile(`<(?:\w+:)?Column>\s*(\d+)\s*<`)
	shapeID   = regexp.MustCompile(`_x0000_s(\d+)`)
	shapeType = regexp.MustCompile(`id=["']_x0000_t202["']`)
	rootEnd   = regexp.MustCompile(`</(?:\w+:)?xml\s*>`)
	idBlocks  = regexp.MustCompile(`(<(?:\w+:)?idmap\b[^>]*\bdata=["'])([^"']*)(["'])`)
)

// drawn are the elements that show something.
var drawn = regexp.MustCompile(`<(?:\w+:)?(?:shape|group|line|rect|roundrect|oval|arc|curve|polyline|image|background|diagram)[\s/>]`)

const (
	newDrawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout></xml>`
	noteShapeType = `<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
		`id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
		`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
)

// takes reports whether boxes can be put into the drawing.
func (d *drawing) takes() bool { return d.text == "" || rootEnd.MatchString(d.text) }

// shows reports whether anything is drawn.
func (d *drawing) shows() bool { return drawn.MatchString(d.text) }

// drop takes away the boxes at cells, which are given by row and column.
func (d *drawing) drop(cells map[[2]int]bool) {
	var kept strings.Builder
	at := 0
	for _, s := range shapes(d.text) {
		row, col := shapeRow.FindStringSubmatch(d.text[s[0]:s[1]]), shapeCol.FindStringSubmatch(d.text[s[0]:s[1]])
		if row == nil || col == nil {
			continue
		}
		r, _ := strconv.Atoi(row[1]) // a number that is too large is no cell's
		c, _ := strconv.Atoi(col[1])
		if cells[[2]int{r + 1, c + 1}] {
			kept.WriteString(d.text[at:s[0]])
			at = s[1]
		}
	}
	kept.WriteString(d.text[at:])
	d.text = kept.String()
}

// shapes gives where the shapes of a drawing begin and end, those in others apart.
func shapes(text string) (found [][2]int) {
	depth, begin := 0, 0
	for _, m := range vmlTag.FindAllStringSubmatchIndex(text, -1) {
		if text[m[4]:m[5]] != "shape" {
			continue
		}
		switch {
		case m[2] < m[3]: // an end tag
			if depth == 0 {
				continue
			}
			depth--
		case strings.HasSuffix(text[m[0]:m[1]], "/>"):
			if depth > 0 {
				continue
			}
			begin = m[0]
		default:
			if depth++; depth == 1 {
				begin = m[0]
			}
			continue
		}
		if depth == 0 {
			found = append(found, [2]int{begin, m[1]})
		}
	}
	return found
}

// add draws boxes for the notes at cells, last in the drawing.
func (d *drawing) add(cells []*annotatedCell, words Words, across columns) {
	id := 0
	if d.text == "" {
		block := d.blocks.next(d.part)
		d.text, id = fmt.Sprintf(newDrawing, block), block*blockSize
	} else {
		id = d.lastShape()
	}
	var boxes strings.Builder
	if !shapeType.MatchString(d.text) {
		boxes.WriteString(noteShapeType)
	}
	for _, c := range cells {
		if id++; id%blockSize == 0 || id < blockSize {
			block := d.blocks.next(d.part)
			id = block*blockSize + 1
			d.text = idBlocks.ReplaceAllString(d.text, fmt.Sprintf("${1}${2},%d${3}", block))
		}
		boxes.WriteString(c.box(id, words.NoteHead+"\n"+c.text()+"\n"+words.NoteEnd, across))
	}
	ends := rootEnd.FindAllStringIndex(d.text, -1)
	end := ends[len(ends)-1][0]
	d.text = d.text[:end] + boxes.String() + d.text[end:]
}

// lastShape is the highest number of a shape in the blocks that are the drawing's alone,
// or what the first of such a block comes after; 0 where it has none.
func (d *drawing) lastShape() int {
	last := 0
	for _, block := range usedBlocks(d.text) {
		if !d.blocks.taken(block, d.part) {
			last = max(last, block*blockSize)
		}
	}
	for _, m := range shapeID.FindAllStringSubmatch(d.text, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && n/blockSize == last/blockSize {
			last = max(last, n)
		}
	}
	return last
}

// blockSize is how many numbers of shapes there are in a block. Each drawing of a
// workbook has blocks of its own, so that no two shapes have one number.
const blockSize = 1024

// shapeBlocks knows which blocks of numbers the drawings of a workbook use.
type shapeBlocks struct {
	edit *edit
	used map[int]map[string]bool // the parts that use a block; nil before they have been looked at
}

// taken reports whether a block is used by another part than the one named.
func (b *shapeBlocks) taken(block int, part string) bool {
	if b.used == nil {
		b.look()
	}
	for other := range b.used[block] {
		if !strings.EqualFold(other, part) {
			return true
		}
	}
	return false
}

// next gives a part the first block that no other uses.
func (b *shapeBlocks) next(part string) int {
	block := 1
	for b.taken(block, part) || b.used[block]["new "+part] {
		block++
	}
	b.use(block, "new "+part)
	return block
}

func (b *shapeBlocks) use(block int, part string) {
	if b.used[block] == nil {
		b.used[block] = map[string]bool{}
	}
	b.used[block][part] = true
}

// look reads the owner's drawings. One that is too large to be looked at is passed over.
func (b *shapeBlocks) look() {
	b.used = map[int]map[string]bool{}
	for _, p := range b.edit.file.Parts {
		if !strings.HasSuffix(strings.ToLower(p.Name), ".vml") && b.edit.file.Type(p.Name) != vmlType {
			continue
		}
		content, err := b.edit.Content(p.Name)
		if err != nil {
			continue
		}
		for _, block := range usedBlocks(string(content)) {
			b.use(block, p.Name)
		}
	}
}

// vmlType is the content type of a drawing, in lower case.
const vmlType = "application/vnd.openxmlformats-officedocument.vmldrawing"

// ownBlocks gives the blocks that a drawing says are its own.
func ownBlocks(text string) (blocks []int) {
	for _, m := range idBlocks.FindAllStringSubmatch(text, -1) {
		for _, field := range strings.Split(m[2], ",") {
			if n, err := strconv.Atoi(strings.TrimSpace(field)); err == nil && 0 < n && n < 1<<20 {
				blocks = append(blocks, n)
			}
		}
	}
	return blocks
}

// usedBlocks gives the blocks that a drawing says are its own, or uses.
func usedBlocks(text string) []int {
	blocks := ownBlocks(text)
	for _, m := range shapeID.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && blockSize <= n && n < blockSize<<20 {
			blocks = append(blocks, n/blockSize)
		}
	}
	return blocks
}

// The box of a note, in pixels, and how many characters of 9 point type fill a line.
const (
	noteWidth  = 360
	noteGap    = 12 // from the cell
	noteLine   = 16
	noteAcross = 55
	noteMost   = 40 // lines
	rowHeight  = 20 // of a row as Excel makes it
)

// box draws the box of a note to the right of its cell, tall enough for its text.
// Excel and LibreOffice show it where the anchor says: column and pixel, row and
// pixel, of the upper left and the lower right corner.
func (c *annotatedCell) box(id int, text string, across columns) string {
	rows := min(1+len(templates.Wrap(text, noteAcross, templates.Letters)), noteMost)*noteLine/rowHeight + 1
	bottom := min(c.row-1+rows, xlsx.MaxRows-1)
	toCol, toPixel := across.after(c.col, noteWidth)
	return fmt.Sprintf(`<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" `+
		`xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s%d" type="#_x0000_t202" `+
		`style="position:absolute;width:%dpx;height:%dpx;z-index:1;visibility:hidden" `+
		`fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>`+
		`<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>`+
		`<x:Anchor>%d, %d, %d, 4, %d, %d, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>`+
		`<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		id, noteWidth, rows*rowHeight, min(c.col, xlsx.MaxColumns-1), noteGap, c.row-1, toCol, toPixel, bottom, c.row-1, c.col-1)
}

// saveDrawing writes the boxes of a sheet's notes, or takes their part away when it
// shows nothing any more. The sheet names the part in a legacyDrawing.
func (e *edit) saveDrawing(sheet string, d *ooxml.Document, at ooxml.Relationship, boxes *drawing) error {
	link := d.Root.Child("legacyDrawing")
	switch {
	case !boxes.shows():
		if at.Target == "" || !e.Has(at.Target) {
			return nil
		}
		e.Drop(at.Target)
		d.Remove(link)
		return e.Unrelate(sheet, at)
	case at.Target != "":
		if !e.Has(at.Target) {
			e.SetType(at.Target, vmlContentType)
		}
		e.Set(at.Target, []byte(boxes.text))
		return nil
	}
	id, err := e.relate(sheet, "vmlDrawing", e.create("drawings/vmlDrawing%d.vml", vmlContentType, []byte(boxes.text)))
	if link != nil {
		d.Remove(link) // it led nowhere
	}
	d.InsertBefore(from("legacyDrawing")[1:], fmt.Sprintf(`<legacyDrawing xmlns:rel="%s" rel:id="%s"/>`, e.relationshipsSpace(), id))
	return err
}

const vmlContentType = "application/vnd.openxmlformats-officedocument.vmlDrawing"
