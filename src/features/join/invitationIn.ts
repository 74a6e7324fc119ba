/** The secret of an invitation's link, wherever it stands in a text; undefined where there is none. */
export const invitationIn = (text: string): string | undefined => /#join=([^&\s]+)/u.exec(text)?.[1];
