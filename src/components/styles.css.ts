/** What `callscope/styles.css` exports: nothing. TypeScript asks for the types of what is imported for its effect alone, by default since 6.0. */
export {}
