package annotate

import (
	"io"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
)

// firstCell gives the text of A1, or an empty text when it holds none. It reads no
// further.
func (e *edit) firstCell(sheet string, relationships []ooxml.Relationship) (string, error) {
	stored, text := "", ""
	err := e.scan(sheet, func(s *ooxml.Scanner) (bool, error) {
		if string(s.Name) != "c" {
			return false, nil
		}
		if name, _ := s.Attr("r"); string(name) != "A1" {
			return true, nil
		}
		kind, _ := s.Attr("t")
		stored = string(kind)
		var err error
		text, err = textIn(s)
		return true, err
	})
	if err != nil || stored != "s" {
		return text, err
	}
	index, err := strconv.Atoi(strings.TrimSpace(text))
	text = ""
	if err != nil {
		return "", nil
	}
	for _, r := range relationships {
		if r.Kind != "sharedStrings" || r.External {
			continue
		}
		err := e.scan(r.Target, func(s *ooxml.Scanner) (found bool, err error) {
			if string(s.Name) != "si" {
				return false, nil
			}
			if found = index == 0; found {
				text, err = textIn(s)
			}
			index--
			return found, err
		})
		if err != nil {
			return "", err
		}
	}
	return text, nil
}

// scan visits the start tags of a part of the original until visit has what it wants.
func (e *edit) scan(name string, visit func(*ooxml.Scanner) (done bool, err error)) error {
	part := e.file.Part(name)
	if part == nil {
		return ooxml.Refuse(ooxml.MissingPart, name, "the part is not there")
	}
	s, err := ooxml.NewScanner(name, e.file.Reader(part))
	if err != nil {
		return err
	}
	for {
		token, err := s.Next()
		if err != nil || token == ooxml.EOF {
			return err
		}
		if token == ooxml.StartTag {
			if done, err := visit(s); done || err != nil {
				return err
			}
		}
	}
}

// textIn joins the texts and values below the element whose start tag was told last.
func textIn(s *ooxml.Scanner) (string, error) {
	var b strings.Builder
	taken := false // within a text or value
	for depth := 1; depth > 0; {
		token, err := s.Next()
		switch {
		case err != nil:
			return "", err
		case token == ooxml.EOF:
			return "", io.ErrUnexpectedEOF
		case token == ooxml.StartTag:
			depth++
			taken = string(s.Name) == "t" || string(s.Name) == "v"
		case token == ooxml.EndTag:
			depth--
			taken = false
		case taken:
			b.Write(s.Text)
		}
	}
	return b.String(), nil
}
