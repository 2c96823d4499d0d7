package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"
)

// progress tells the editor while a module is analysed. The editor is asked for a place to show it, and only shown anything once it has agreed.
type progress struct {
	conn    *conn
	offered bool // the editor shows progress

	mu    sync.Mutex
	made  int
	tasks map[string]*task // by token
}

// A task is one analysis under way.
type task struct {
	title string
	begun bool
}

// begin announces the analysis of a module. What it returns ends that.
func (p *progress) begin(dir string) (end func()) {
	if !p.offered {
		return func() {}
	}
	p.mu.Lock()
	p.made++
	token := fmt.Sprintf("hldlint-%d", p.made)
	p.tasks[token] = &task{title: "hldlint: analysing " + filepath.Base(dir)}
	p.mu.Unlock()
	id, _ := json.Marshal(token)
	params, _ := json.Marshal(map[string]string{"token": token})
	_ = p.conn.write(message{Version: "2.0", ID: id, Method: "window/workDoneProgress/create", Params: params}) // a broken pipe is seen when reading
	return func() { p.end(token) }
}

// agreed is the editor's answer to such a request. Other answers are to nothing that was asked.
func (p *progress) agreed(m *message) {
	var token string
	if json.Unmarshal(m.ID, &token) != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.tasks[token]
	if t == nil || t.begun || m.Error != nil {
		return
	}
	t.begun = true
	p.tell(token, map[string]any{"kind": "begin", "title": t.title, "cancellable": false})
}

func (p *progress) end(token string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tasks[token].begun {
		p.tell(token, map[string]any{"kind": "end"})
	}
	delete(p.tasks, token)
}

func (p *progress) tell(token string, value map[string]any) {
	_ = p.conn.notify("$/progress", map[string]any{"token": token, "value": value})
}
