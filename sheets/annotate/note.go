package annotate

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
)

// A note stands in two parts: its text among the comments of the sheet (ECMA-376
// part 1, 18.7), and its box as a shape in a drawing.

// author is who our notes are by.
const author = "fordela"

// notes are the notes of one sheet.
type notes struct {
	comments *ooxml.Document
	boxes    *drawing
	kept     map[string]*ooxml.Node // the owner's, by cell
}

const commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"

// annotateNotes replaces our notes on a sheet. A sheet that is left without notes is
// left without the parts for them. Where these parts are such that nothing can be
// written in them, they are left as they are: the colour and the list say it then.
func (e *edit) annotateNotes(sheet string, d *ooxml.Document, words Words, cells []*annotatedCell) error {
	relationships, err := e.Relationships(sheet)
	if err != nil {
		return nil
	}
	var comments, drawing ooxml.Relationship // of no target where there is none
	link := d.Root.Child("legacyDrawing")
	for _, r := range relationships {
		switch {
		case r.External || r.Target == "":
		case r.Kind == "comments":
			comments = r
		case link != nil && r.Kind == "vmlDrawing" && r.ID == link.AttrOf(ooxml.RelationshipIDs, "id"):
			drawing = r
		}
	}
	if comments.Target == "" && len(cells) == 0 {
		return nil
	}
	n, err := e.readNotes(comments.Target, drawing.Target, d.Namespace, cmp.Or(drawing.Target, sheet))
	if err != nil || !n.boxes.takes() {
		return nil
	}
	dropped := n.strip(words)
	added := n.add(words, cells)
	if !n.comments.Changed() {
		return nil
	}
	if err := e.saveComments(sheet, comments, n, len(added) > 0); err != nil || len(dropped)+len(added) == 0 {
		return err // all boxes stay
	}
	n.boxes.drop(dropped)
	if len(added) > 0 {
		n.boxes.add(added, words, columnsOf(d))
	}
	return e.saveDrawing(sheet, d, drawing, n.boxes)
}

// readNotes reads the parts of a sheet's notes; the drawing goes by the name of part. One
// that is not there, though it is named, is empty.
func (e *edit) readNotes(comments, drawn, namespace, part string) (n *notes, err error) {
	n = &notes{boxes: &drawing{part: part, blocks: e.blocks}, kept: map[string]*ooxml.Node{}}
	if comments != "" && e.Has(comments) {
		n.comments, err = e.Document(comments, "")
	} else {
		n.comments, err = ooxml.Parse(ooxml.XMLHead + `<comments xmlns="` + namespace + `"><authors></authors><commentList></commentList></comments>`)
	}
	if err != nil || drawn == "" || !e.Has(drawn) {
		return n, err
	}
	content, err := e.Content(drawn)
	n.boxes.text = string(content)
	return n, err
}

// saveComments writes the comments of a sheet, or takes their part away.
func (e *edit) saveComments(sheet string, at ooxml.Relationship, n *notes, added bool) error {
	if len(n.kept) == 0 && !added {
		e.Drop(at.Target)
		return e.Unrelate(sheet, at)
	}
	if at.Target != "" && e.Has(at.Target) {
		return e.Save(n.comments)
	}
	var content bytes.Buffer
	if _, err := n.comments.WriteTo(&content); err != nil {
		return err
	}
	if at.Target != "" {
		e.Set(at.Target, content.Bytes())
		e.SetType(at.Target, commentsType)
		return nil
	}
	_, err := e.relate(sheet, "comments", e.create("comments%d.xml", commentsType, content.Bytes()))
	return err
}

// strip takes our text out of all notes, drops the notes that held nothing else,
// and gives their cells by row and column.
func (n *notes) strip(words Words) map[[2]int]bool {
	dropped := map[[2]int]bool{}
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
				dropped[[2]int{row, col}] = true
			}
			return
		}
		n.cut(c, from, to)
		n.kept[c.Attr("ref")] = c
	})
	return dropped
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

// add writes a note at each cell, above the owner's where there is one, and gives the
// cells whose note is new. A threaded comment is left alone: Excel keeps its text
// elsewhere, and shows nothing of what is written here.
func (n *notes) add(words Words, cells []*annotatedCell) (added []*annotatedCell) {
	authors := n.comments.Root.Child("authors")
	by, known := n.author(authors)
	var comments strings.Builder
	for _, c := range cells {
		text := run("<b/>", words.NoteHead+"\n") + run("", c.text()+"\n") + run("<i/>", words.NoteEnd+"\n")
		if old := n.kept[c.ref]; old != nil {
			if own := old.Child("text"); own != nil && !threaded(old, authors) {
				n.above(own, text)
			}
			continue
		}
		fmt.Fprintf(&comments, `<comment ref="%s" authorId="%d" shapeId="0"><text>%s</text></comment>`, c.ref, by, text)
		added = append(added, c)
	}
	if len(added) == 0 {
		return nil
	}
	switch {
	case known:
	case authors != nil:
		n.comments.Append(authors, "<author>"+author+"</author>")
	default:
		n.comments.InsertBefore([]string{"commentList", "extLst"}, "<authors><author>"+author+"</author></authors>")
	}
	if list := n.comments.Root.Child("commentList"); list != nil {
		n.comments.Append(list, comments.String())
	} else {
		n.comments.InsertBefore([]string{"extLst"}, "<commentList>"+comments.String()+"</commentList>")
	}
	return added
}

// author gives the number of our author, and whether the comments have it already.
func (n *notes) author(authors *ooxml.Node) (by int, known bool) {
	if authors == nil {
		return 0, false
	}
	for i, a := range authors.Kids {
		if a.Text() == author {
			return i, true
		}
	}
	return len(authors.Kids), false
}

// above puts runs first in a text. A text without runs becomes one.
func (n *notes) above(text *ooxml.Node, runs string) {
	n.comments.Prepend(text, runs)
	if t := text.Child("t"); t != nil {
		n.comments.Wrap(t, "r")
	}
}

func threaded(c, authors *ooxml.Node) bool {
	if authors == nil {
		return false
	}
	i, err := strconv.Atoi(c.Attr("authorId"))
	return err == nil && 0 <= i && i < len(authors.Kids) && strings.HasPrefix(authors.Kids[i].Text(), "tc=")
}

// run is a piece of a note's text in the type that Excel uses for notes.
func run(style, text string) string {
	return `<r><rPr>` + style + `<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>` +
		`<t xml:space="preserve">` + escape(text) + `</t></r>`
}
