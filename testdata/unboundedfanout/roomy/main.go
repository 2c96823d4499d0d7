// Command roomy asks its list of jobs whether there is room before a handler is run: it is silent.
package main

import (
	"image"
	"log"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
)

type jobs struct {
	mu  sync.Mutex
	all map[string]bool
	max int
}

func (j *jobs) room() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.all) < j.max
}

func (j *jobs) admit(c *gin.Context) {
	if !j.room() {
		c.AbortWithStatus(http.StatusServiceUnavailable)
		return
	}
	c.Next()
}

func main() {
	j := &jobs{all: map[string]bool{}, max: 4}
	e := gin.New()
	e.Use(j.admit)
	e.POST("/thumb", thumb)
	log.Fatal(e.Run(":8086"))
}

func thumb(c *gin.Context) {
	img, _, err := image.Decode(c.Request.Body)
	if err != nil {
		return
	}
	log.Print(img.Bounds())
}
