package annotate

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// A note stands in two parts: its text among the comments of the sheet (ECMA-376
// part 1, 18.7), and its box as a shape in a VML drawing (part 4, 19.4.2.12).

// author is who our notes are by.
const author = "fordela"

// notes are the notes of one sheet.
type notes struct {
	comments *ooxml.Document
	drawing  []byte
	kept     map[string]*ooxml.Node // the owner's, by cell
}

const (
	emptyComments = `<authors></authors><commentList></commentList>`
	emptyDrawing  = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`
	noteShapeType = `<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
		`id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
		`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
)

// annotateNotes replaces our notes on a sheet. A sheet that is left without notes is
// left without the parts for them.
func (e *edit) annotateNotes(sheet string, d *ooxml.Document, words Words, cells []*annotatedCell) error {
	relationships, err := e.Relationships(sheet)
	if err != nil {
		return err
	}
	var comments, drawing ooxml.Relationship // of no target where there is none
	link := d.Root.Child("legacyDrawing")
	for _, r := range relationships {
		switch {
		case r.External:
		case r.Kind == "comments":
			comments = r
		case link != nil && r.ID == link.AttrOf(ooxml.RelationshipIDs, "id"):
			drawing = r
		}
	}
	if comments.Target == "" && len(cells) == 0 {
		return nil
	}
	n := notes{drawing: []byte(emptyDrawing), kept: map[string]*ooxml.Node{}}
	if comments.Target != "" {
		n.comments, err = e.Document(comments.Target, "")
	} else {
		n.comments, err = ooxml.Parse(ooxml.XMLHead + `<comments xmlns="` + d.Namespace + `">` + emptyComments + `</comments>`)
	}
	if err != nil {
		return err
	}
	for _, name := range []string{"authors", "commentList"} {
		if n.comments.Root.Child(name) == nil {
			return ooxml.Refuse(ooxml.Structure, comments.Target, "no %s", name)
		}
	}
	if drawing.Target != "" {
		if n.drawing, err = e.Content(drawing.Target); err != nil {
			return err
		}
	}
	dropped := n.strip(words)
	added := n.add(words, cells, columnsOf(d))
	if !n.comments.Changed() {
		return nil
	}
	if err := e.saveComments(sheet, comments, n, added); err != nil || !dropped && !added { // all boxes stay
		return err
	}
	return e.saveDrawing(sheet, d, drawing, n, added)
}

// saveComments writes the comments of a sheet, or takes their part away.
func (e *edit) saveComments(sheet string, at ooxml.Relationship, n notes, added bool) error {
	switch {
	case len(n.kept) == 0 && !added:
		e.Drop(at.Target)
		return e.Unrelate(sheet, at)
	case at.Target != "":
		return e.Save(n.comments)
	}
	var content bytes.Buffer
	if _, err := n.comments.WriteTo(&content); err != nil {
		return err
	}
	part := e.create("comments%d.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", content.Bytes())
	_, err := e.relate(sheet, "comments", part)
	return err
}

// saveDrawing writes the boxes of a sheet's notes, or takes their part away.
func (e *edit) saveDrawing(sheet string, d *ooxml.Document, at ooxml.Relationship, n notes, added bool) error {
	switch {
	case at.Target == "" && !added:
		return nil
	case at.Target == "":
		part := e.create("drawings/vmlDrawing%d.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", n.drawing)
		id, err := e.relate(sheet, "vmlDrawing", part)
		d.InsertBefore(from("legacyDrawing")[1:], fmt.Sprintf(`<legacyDrawing xmlns:rel="%s" rel:id="%s"/>`, e.relationshipsSpace(), id))
		return err
	case !shape.Match(n.drawing):
		e.Drop(at.Target)
		d.Remove(d.Root.Child("legacyDrawing"))
		return e.Unrelate(sheet, at)
	}
	e.Set(at.Target, n.drawing)
	return nil
}

// strip takes our text out of all notes, drops the notes that held nothing else,
// and reports whether any was dropped.
func (n *notes) strip(words Words) bool {
	dropped := map[string]bool{} // by row and column, from 0
	n.comments.Root.Each("comment", func(c *ooxml.Node) {
		var whole strings.Builder
		c.Each("t", func(t *ooxml.Node) { whole.WriteString(t.Text()) })
		from, to := words.ourText(whole.String())
		if from == to {
			n.kept[c.Attr("ref")] = c
			return
		}
		if rest := whole.String()[:from] + whole.String()[to:]; strings.TrimSpace(rest) == "" {
			n.comments.Remove(c)
			if row, col, ok := xlsx.ParseCell(c.Attr("ref")); ok {
				dropped[fmt.Sprintf("%d,%d", row-1, col-1)] = true
			}
			return
		}
		n.cut(c, from, to)
		n.kept[c.Attr("ref")] = c
	})
	n.drawing = shape.ReplaceAllFunc(n.drawing, func(s []byte) []byte {
		row, col := shapeRow.FindSubmatch(s), shapeCol.FindSubmatch(s)
		if row != nil && col != nil && dropped[string(row[1])+","+string(col[1])] {
			return nil
		}
		return s
	})
	return len(dropped) > 0
}

// ourText finds what we wrote in a note. A note whose last line of ours is gone has
// been rewritten by its reader and counts as theirs.
func (w Words) ourText(note string) (from, to int) {
	from = strings.Index(note, w.NoteHead)
	if from < 0 {
		return 0, 0
	}
	end := strings.Index(note[from:], w.NoteEnd)
	if end < 0 {
		return 0, 0
	}
	to = from + end + len(w.NoteEnd)
	if rest := note[to:]; strings.HasPrefix(rest, "\n") {
		to++
	} else if strings.HasPrefix(rest, "\r\n") {
		to += 2
	}
	return from, to
}

// cut removes the bytes [from, to) of a note's text and leaves its runs otherwise
// as they are formatted.
func (n *notes) cut(c *ooxml.Node, from, to int) {
	at := 0
	within := func(holder, t *ooxml.Node) {
		s := t.Text()
		a, b := min(max(from-at, 0), len(s)), min(max(to-at, 0), len(s))
		at += len(s)
		switch {
		case a >= b:
		case b-a == len(s):
			n.comments.Remove(holder)
		default:
			n.comments.SetText(t, s[:a]+s[b:])
		}
	}
	c.Each("text", func(text *ooxml.Node) {
		for _, holder := range text.Kids {
			if holder.Name == "t" {
				within(holder, holder)
			} else if t := holder.Child("t"); t != nil {
				within(holder, t)
			}
		}
	})
}

// add writes a note at each cell, above the owner's where there is one, and reports
// whether any note is new. A threaded comment is left alone: Excel keeps its text
// elsewhere, and shows nothing of what is written here.
func (n *notes) add(words Words, cells []*annotatedCell, across columns) bool {
	authors, list := n.comments.Root.Child("authors"), n.comments.Root.Child("commentList")
	by := -1
	for i, a := range authors.Kids {
		if a.Text() == author {
			by = i
		}
	}
	var boxes strings.Builder
	id := n.lastShape()
	for _, c := range cells {
		body := strings.Join(c.texts, "\n\n")
		text := run("<b/>", words.NoteHead+"\n") + run("", body+"\n") + run("<i/>", words.NoteEnd+"\n")
		if old := n.kept[c.ref]; old != nil {
			if own := old.Child("text"); own != nil && !n.threaded(old, authors) {
				n.above(own, text)
			}
			continue
		}
		if by < 0 {
			by = len(authors.Kids)
			n.comments.Append(authors, "<author>"+author+"</author>")
		}
		n.comments.Append(list, fmt.Sprintf(`<comment ref="%s" authorId="%d" shapeId="0"><text>%s</text></comment>`,
			c.ref, by, text))
		id++
		boxes.WriteString(c.box(id, words.NoteHead+"\n"+body+"\n"+words.NoteEnd, across))
	}
	if boxes.Len() > 0 {
		n.draw(boxes.String())
	}
	return boxes.Len() > 0
}

// above puts runs first in a text. A text without runs becomes one.
func (n *notes) above(text *ooxml.Node, runs string) {
	n.comments.Prepend(text, runs)
	if t := text.Child("t"); t != nil {
		n.comments.Wrap(t, "r")
	}
}

func (n *notes) threaded(c, authors *ooxml.Node) bool {
	i, err := strconv.Atoi(c.Attr("authorId"))
	return err == nil && 0 <= i && i < len(authors.Kids) && strings.HasPrefix(authors.Kids[i].Text(), "tc=")
}

// run is a piece of a note's text in the type that Excel uses for notes.
func run(style, text string) string {
	return `<r><rPr>` + style + `<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>` +
		`<t xml:space="preserve">` + escape(text) + `</t></r>`
}

// Shapes are found by pattern, for VML by Excel is not always well-formed XML, and
// programs use other prefixes than Excel's.
var (
	shape      = regexp.MustCompile(`(?s)<(?:\w+:)?shape[\s>].*?</(?:\w+:)?shape>`)
	shapeRow   = regexp.MustCompile(`<(?:\w+:)?Row>\s*(\d+)\s*<`)
	shapeCol   = regexp.MustCompile(`<(?:\w+:)?Column>\s*(\d+)\s*<`)
	shapeID    = regexp.MustCompile(`_x0000_s(\d+)`)
	shapeType  = regexp.MustCompile(`id=["']_x0000_t202["']`)
	drawingEnd = regexp.MustCompile(`</xml>\s*$`)
)

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

// draw puts boxes last in the drawing.
func (n *notes) draw(boxes string) {
	if !shapeType.Match(n.drawing) {
		boxes = noteShapeType + boxes
	}
	n.drawing = drawingEnd.ReplaceAllLiteral(n.drawing, []byte(boxes+"</xml>"))
}

// lastShape is the highest number that a shape has. The first block of numbers that
// Excel gives shapes begins after 1024.
func (n *notes) lastShape() int {
	last := 1024
	for _, m := range shapeID.FindAllSubmatch(n.drawing, -1) {
		if i, err := strconv.Atoi(string(m[1])); err == nil {
			last = max(last, i)
		}
	}
	return last
}
