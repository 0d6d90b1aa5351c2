package ooxml

import (
	"bytes"
	"strings"
)

// A Node is an element of a part and where it stands in the part's text.
type Node struct {
	Space Namespace
	Name  string // without prefix
	Kids  []*Node

	attrs  []nodeAttr
	text   []byte // directly in it
	prefix string // with its colon, or empty

	start, open int // the start tag is [start, open)
	close, end  int // the end tag is [close, end); empty for <a/>
}

type nodeAttr struct {
	space       Namespace
	name, value string
}

// Text gives the text directly in the element.
func (n *Node) Text() string { return string(n.text) }

// Child gives the first child of that name, or nil.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Each calls f for every element of that name below n.
func (n *Node) Each(name string, f func(*Node)) {
	if n == nil {
		return
	}
	for _, k := range n.Kids {
		if k.Name == name {
			f(k)
		}
		k.Each(name, f)
	}
}

// Attr gives the value of an attribute without prefix, or an empty text.
func (n *Node) Attr(name string) string { return n.AttrOf(NoNamespace, name) }

// AttrOf gives the value of an attribute of a namespace, or an empty text.
func (n *Node) AttrOf(space Namespace, name string) string {
	for _, a := range n.attrs {
		if a.space == space && a.name == name {
			return a.value
		}
	}
	return ""
}

// gap is a stretch of a document's text that is not kept in memory.
type gap struct {
	from, to int64
}

func (g gap) size() int64 { return g.to - g.from }

// within says where in the text that is kept an offset of the whole stands.
func (g gap) within(offset int64) int {
	if g.size() > 0 && offset >= g.to {
		offset -= g.size()
	}
	return int(offset)
}

// maxNodes bounds the tree of a part that is edited.
const maxNodes = 1 << 19

// tree reads a document as a tree. The content of the element called leave is left out;
// it is the gap.
func (s *Scanner) tree(leave string) (root *Node, left gap, uri string, err error) {
	var stack []*Node
	count := 0
	for {
		token, err := s.Next()
		if err != nil || token == EOF {
			return root, left, uri, err
		}
		from, to := left.within(s.from), left.within(s.offset())
		switch token {
		case StartTag:
			if count++; count > maxNodes {
				return nil, left, "", Refuse(TooLarge, s.Part, "more than %d elements", maxNodes)
			}
			n := s.node(from, to)
			if root == nil {
				root, uri = n, s.scope.uri(strings.TrimSuffix(n.prefix, ":"))
			} else {
				top := stack[len(stack)-1]
				top.Kids = append(top.Kids, n)
			}
			stack = append(stack, n)
			if n.Name == leave && len(stack) == 2 && !s.selfEnded {
				left.from = s.offset()
				if err := s.leave(); err != nil {
					return nil, left, "", err
				}
				left.to = s.from
				n.close, n.end = left.within(s.from), left.within(s.offset())
				stack = stack[:len(stack)-1]
			}
		case CharData:
			top := stack[len(stack)-1]
			top.text = append(top.text, s.Text...)
		case EndTag:
			top := stack[len(stack)-1]
			top.close, top.end = from, to
			stack = stack[:len(stack)-1]
		}
	}
}

// node makes a node of the start tag.
func (s *Scanner) node(from, to int) *Node {
	n := &Node{Space: s.Space, Name: string(s.Name), start: from, open: to}
	qualified := s.names[s.open[s.depth-1].name:]
	if i := bytes.IndexByte(qualified, ':'); i >= 0 {
		n.prefix = string(qualified[:i+1])
	}
	for _, a := range s.Attrs {
		n.attrs = append(n.attrs, nodeAttr{a.Space, string(a.Name), string(a.Value)})
	}
	return n
}

// leave reads to the end tag of the element whose start tag was told last.
func (s *Scanner) leave() error {
	for outside := s.depth - 1; ; {
		token, err := s.Next()
		if err != nil || token == EndTag && s.depth == outside {
			return err
		}
	}
}
