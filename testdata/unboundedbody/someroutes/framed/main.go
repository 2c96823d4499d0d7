// Command framed limits the bodies of some routes by a handler that stands before theirs in the list.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func limit(max int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, max)
		c.Next()
	}
}

func small(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 1<<10)
	c.Next()
}

func main() {
	r := gin.New()
	r.POST("/orders", limit(1<<20), create)
	r.POST("/notes", small, note)
	r.POST("/imports", load)
	log.Fatal(r.Run(":8082"))
}

// create is silent: its route is limited.
func create(c *gin.Context) {
	body, err := io.ReadAll(c.Request.Body)
	if err == nil {
		c.String(http.StatusOK, string(body))
	}
}

// note is silent, too.
func note(c *gin.Context) {
	body, err := c.GetRawData()
	if err == nil {
		c.String(http.StatusOK, string(body))
	}
}

func load(c *gin.Context) {
	body, err := io.ReadAll(c.Request.Body) // want request:"io.ReadAll reads all of a request body"
	if err == nil {
		c.String(http.StatusOK, string(body))
	}
}
