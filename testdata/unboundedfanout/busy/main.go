// Command busy turns requests away in one handler, which limits its own work; the other handler has no limit.
package main

import (
	"image"
	"log"
	"net/http"
	"os/exec"
)

type videos struct {
	running map[string]*exec.Cmd
	max     int
}

func main() {
	v := &videos{running: map[string]*exec.Cmd{}, max: 2}
	http.HandleFunc("/frames", v.frames)
	http.HandleFunc("/thumb", thumb)
	log.Fatal(http.ListenAndServe(":8087", nil))
}

func (v *videos) frames(w http.ResponseWriter, r *http.Request) {
	if len(v.running) >= v.max {
		tooBusy(w)
		return
	}
	v.extract(r.FormValue("name"))
}

func tooBusy(w http.ResponseWriter) { http.Error(w, "busy", http.StatusServiceUnavailable) }

func (v *videos) extract(name string) {
	cmd := exec.Command("ffmpeg", "-i", name)
	v.running[name] = cmd
	_ = cmd.Run()
	delete(v.running, name)
}

func thumb(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body) // want heavy:"each request runs image.Decode"
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
